import { aside, between, canary, csv, good, record, text, type CorpusCase } from './corpus-case.ts';

const nobody: readonly CorpusCase[] = ['', 'NULL', 'n/a', '0', '-', '   ', '\u00a0', 'Walk-In', ' CASH '].map(
  (customer_name) => ({
    name: `a customer named ${JSON.stringify(customer_name)}, who is nobody`,
    bytes: between({ customer_name }),
    expect: good(3, { counts: { anonymous: 1 }, lines: [{}, { customer_key: null }, {}] }),
  }),
);

const byId = (...ids: readonly string[]): Buffer =>
  Buffer.from(
    text(
      'order_id,order_date,customer_id,product_name,quantity,price',
      ...ids.map((id, i) => record(i, { customer_name: id })),
    ),
  );

const identifiers: readonly CorpusCase[] = [
  ...['00123', '1E5', '123.0', '9007199254740993', '0x1F', '-', 'null'].map((id) => ({
    name: `an order numbered ${id}`,
    bytes: csv(record(0, { order_id: id })),
    expect: good(1, { lines: [{ order_id: id }] }),
  })),
  {
    name: 'an order without a number',
    bytes: between({ order_id: ' ' }),
    expect: aside(3, [[3, 'order_id', 'missing-order-id']]),
  },
  {
    name: 'customer ids that spreadsheets made decimals of',
    bytes: byId('17850.0', '017850', '17850'),
    expect: good(3, {
      lines: [{ customer_key: '17850' }, { customer_key: '017850' }, { customer_key: '17850' }],
    }),
  },
  {
    name: 'customer ids with blanks around them, and in two cases',
    bytes: byId(' C1 ', 'C1', 'c1'),
    expect: good(3, { lines: [{ customer_key: 'C1' }, { customer_key: 'C1' }, { customer_key: 'c1' }] }),
  },
  {
    name: 'customer names in two cases, compositions and spacings, which are one customer',
    bytes: csv(
      ...['Zoé Lund', 'ZOÉ  LUND', ' Zoe\u0301 Lund\u00a0'].map((name, i) =>
        record(i, { customer_name: `${canary} ${name.trim()}` }),
      ),
    ),
    expect: good(3, {
      lines: Array.from({ length: 3 }, () => ({ customer_key: `${canary.toLowerCase()} zoé lund` })),
    }),
  },
];

const controls: readonly CorpusCase[] = [
  ...['\u0001', '\u0007', '\u001b[31m', '\u007f', '\u0085', '\r', '\u000b'].map((character) => ({
    name: `a text with the control character ${JSON.stringify(character)}`,
    bytes: csv(record(0), record(1).replace(`${canary} Tea`, `"${canary}${character}Tea"`), record(2)),
    expect: aside(3, [[3, 'product_name', 'control-character']]),
  })),
  ...['\u202e', '\u200b', '\u2028', '\t', '\n', '\r\n', '\ufffd', '\u{1f375}'].map((character) => ({
    name: `a text with ${JSON.stringify(character)}, which may be`,
    bytes: between({ product_name: `${canary}${character}Tea` }),
    expect: good(3, { lines: [{}, { product_name: `${canary}${character}Tea` }, {}] }),
  })),
];

const twoLines = (i: number): string[] => [record(i), record(i, { product_name: `${canary} Milk` })];

const equalLines: readonly CorpusCase[] = [
  {
    name: 'a whole order that stands again',
    bytes: csv(...twoLines(0), record(1), ...twoLines(0)),
    expect: aside(5, [
      [5, '', 'duplicate'],
      [6, '', 'duplicate'],
    ]),
  },
  {
    name: 'a line that was scanned twice',
    bytes: csv(record(0), record(0), record(1)),
    expect: good(3, { counts: { repeated: 1 } }),
  },
  {
    name: 'a line that stands twice, where such lines are to be dropped',
    bytes: csv(record(0), record(0), record(1)),
    till: { duplicateLines: 'drop' },
    expect: aside(3, [[3, '', 'duplicate']]),
  },
  {
    name: 'an order of two customers',
    bytes: csv(record(0), record(0, { customer_name: `${canary} Bob` })),
    expect: good(2, { counts: { splitOrders: 1 }, warning: /more than one customer/ }),
  },
  {
    name: 'an order of two days',
    bytes: csv(record(0, { quantity: '-1' }), record(0, { order_date: '2026-03-15' })),
    expect: good(2, { counts: { returns: 1 }, days: ['2026-03-14', '2026-03-15'] }),
  },
];

const attacks = [
  ...[
    `=HYPERLINK("http://x","${canary}")`,
    `+${canary}`,
    `-${canary}`,
    `@SUM(${canary})`,
    `'; DROP TABLE x; --${canary}`,
  ],
  ...[
    `'; COPY x TO 'y'; --`,
    `"${canary}`,
    `--${canary}`,
    `$$${canary}$$`,
    `\${${canary}}`,
    `{{records}}${canary}`,
    '__proto__',
    `?*[${canary}]`,
  ],
];

const harmful: readonly CorpusCase[] = [
  ...attacks.map((attack) => ({
    name: `the text ${JSON.stringify(attack)}, which is stored as it is`,
    bytes: between({ product_name: attack }),
    expect: good(3, { lines: [{}, { product_name: attack }, {}] }),
  })),
  ...attacks.map((attack) => ({
    name: `the text ${JSON.stringify(attack)} in a row that is kept aside`,
    bytes: between({ order_id: attack, price: attack }),
    expect: aside(3, [[3, 'price', 'type-error']]),
  })),
  ...['a b+c%2B.csv', '../../up.csv', 'münchen\u202e.csv', 'x?*[1].csv', `'; COPY x TO 'y'.csv`].map(
    (fileName) => ({
      name: `a file named ${JSON.stringify(fileName)}`,
      fileName,
      bytes: between({ price: canary }),
      expect: aside(3, [[3, 'price', 'type-error']]),
    }),
  ),
];

/** Customers, identifiers, characters, equal lines and texts that would do harm. */
export const textCases: readonly CorpusCase[] = [
  ...nobody,
  ...identifiers,
  ...controls,
  ...equalLines,
  ...harmful,
];
