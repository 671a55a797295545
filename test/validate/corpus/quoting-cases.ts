import {
  aside,
  canary,
  csv,
  good,
  goodText,
  header,
  record,
  refused,
  text,
  type CorpusCase,
} from './corpus-case.ts';

const long = canary.repeat(300);
const tight = { limits: { recordBytes: 1024 } };

const quotes: readonly CorpusCase[] = [
  {
    name: 'a quote that never closes, in the last record',
    bytes: csv(record(0), record(1).replace(`${canary} Tea`, `"${canary} Tea`)),
    expect: refused('unclosed-quote', /Close it, or double it/, { line: 3 }),
  },
  {
    name: 'a quote that never closes, with records after it',
    bytes: csv(record(0), record(1).replace(`${canary} Tea`, `"${canary} Tea`), record(2), record(3)),
    expect: refused('unclosed-quote', /Close it, or double it/, { line: 3 }),
  },
  {
    name: 'a quote that does not close on its line but at the next quote',
    bytes: csv(
      record(0),
      record(1).replace('Tea', `Tea,"`),
      record(2),
      record(3, { product_name: `${canary},x` }),
    ),
    expect: aside(4, [[3, '5', 'bad-quote']]),
  },
  {
    name: 'a bare quote inside a cell',
    bytes: csv(record(0), record(1).replace('Tea', '5" pot'), record(2)),
    expect: aside(3, [[3, '4', 'bad-quote']]),
  },
  {
    name: 'text after a closing quote',
    bytes: csv(record(0), record(1).replace(`${canary} Tea`, `"${canary}" Tea`), record(2)),
    expect: aside(3, [[3, '4', 'bad-quote']]),
  },
  {
    name: 'blanks beside quotes',
    bytes: csv(record(0), record(1).replace(`${canary} Tea`, ` "${canary}"`), record(2)),
    expect: aside(3, [[3, '4', 'bad-quote']]),
  },
  {
    name: 'quotes escaped by a backslash',
    bytes: csv(record(0), record(1).replace(`${canary} Tea`, `"${canary} \\"big\\" Tea"`), record(2)),
    expect: aside(3, [[3, '4', 'bad-quote']]),
  },
  {
    name: 'single quotes, which are text',
    bytes: csv(record(0, { product_name: `'${canary}'` })),
    expect: good(1, { lines: [{ product_name: `'${canary}'` }] }),
  },
  {
    name: 'doubled quotes and delimiters inside quotes',
    bytes: csv(record(0, { product_name: `${canary}, "big"` })),
    expect: good(1, { lines: [{ product_name: `${canary}, "big"` }] }),
  },
  {
    name: 'a header whose quotes are not those of CSV',
    bytes: Buffer.from(text(header.replace('price', 'pr"ice'), record(0))),
    expect: refused('not-csv', /Quote whole labels/, { line: 1 }),
  },
];

const lengths: readonly CorpusCase[] = [
  {
    name: 'a record past the usual limit',
    bytes: csv(record(0), record(1, { product_name: canary.repeat(160_000) })),
    expect: refused('record-too-long', /longer than 1 MiB.*limits\.recordBytes/, { line: 3 }),
  },
  {
    name: 'a record past the limit',
    bytes: csv(record(0), record(1, { product_name: long }), record(2)),
    settings: tight,
    expect: refused('record-too-long', /limits\.recordBytes/, { line: 3 }),
  },
  {
    name: 'a quoted record of many lines past the limit',
    bytes: csv(record(0), record(1, { product_name: `${canary}\n`.repeat(300) }), record(2)),
    settings: tight,
    expect: refused('unclosed-quote', /Close it/, { line: 3 }),
  },
  {
    name: 'a record past the limit in a file for the slow lane',
    bytes: csv(record(0).replace('Tea', 'T"ea'), record(1, { product_name: long }), record(2)),
    settings: tight,
    expect: refused('record-too-long', /limits\.recordBytes/, { line: 3 }),
  },
  {
    name: 'a record past the limit, which was raised for it',
    bytes: csv(record(0), record(1, { product_name: long })),
    settings: { limits: { recordBytes: 4096 } },
    expect: good(2),
  },
  {
    name: 'a header past the limit',
    bytes: Buffer.from(text(`${long},${header}`, record(0))),
    settings: tight,
    expect: refused('record-too-long', /limits\.recordBytes/, { line: 1 }),
  },
];

const bad = (rows: number, of: number): Buffer =>
  csv(...Array.from({ length: of }, (_, i) => record(i, i < rows ? { quantity: canary } : {})));

const shares: readonly CorpusCase[] = [
  {
    name: 'a tenth of 100 rows bad, which is just as many as may be',
    bytes: bad(10, 100),
    expect: aside(
      100,
      Array.from({ length: 10 }, (_, i) => [i + 2, 'quantity', 'type-error'] as const),
    ),
  },
  {
    name: 'more bad rows than may be',
    bytes: bad(11, 100),
    expect: {
      ...refused('too-many-bad-rows', /11 of 100 rows.*type-error 11.*"decimalMark".*declare/, { rows: 100 }),
      byReason: { 'type-error': 11 },
      quarantine: Array.from({ length: 11 }, (_, i) => [i + 2, 'quantity', 'type-error'] as const),
    },
  },
  {
    name: 'more bad rows than a shop allows',
    bytes: bad(1, 3),
    settings: { limits: { badRows: 0, badRowShare: 0.1 } },
    expect: refused('too-many-bad-rows', /1 of 3 rows/, { rows: 3 }),
  },
  {
    name: 'more bad rows than by default, which were allowed',
    bytes: bad(11, 20),
    settings: { limits: { badRowShare: 0.6 } },
    expect: {
      ...aside(20, []),
      counts: { rows: 20, accepted: 9, duplicate: 0, quarantined: 11 },
      byReason: { 'type-error': 11 },
      quarantine: Array.from({ length: 11 }, (_, i) => [i + 2, 'quantity', 'type-error'] as const),
    },
  },
  {
    name: 'every row damaged',
    bytes: Buffer.from(goodText(12).replaceAll('Tea', 'T"ea')),
    expect: refused('too-many-bad-rows', /bad-quote 12.*not doubled/, { rows: 12 }),
  },
];

/** Quotes, lengths and too many bad rows. */
export const quotingCases: readonly CorpusCase[] = [...quotes, ...lengths, ...shares];
