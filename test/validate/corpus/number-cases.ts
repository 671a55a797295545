import { aside, between, canary, csv, good, record, refused, text, type CorpusCase } from './corpus-case.ts';

const inOtherMarks = ['1,23', '1.234,56', '1,234.56', '1 234', '1\u00a0234', `1'234`];
const withSigns = ['£3.50', 'EUR 3', '(3.50)', '3.50-', '3.5%'];
const noNumbers = ['NaN', 'Infinity', '-inf', '1e308', '1e400', '0x10', '1_000', '+5', '.5', '5.', '--5'];
const otherDigits = ['\u0663', '\uff13', '\u00b2', canary, ''];

const unreadable: readonly CorpusCase[] = [
  ...inOtherMarks,
  ...withSigns,
  ...noNumbers,
  ...otherDigits,
].flatMap((price, i) => {
  const column = i % 2 === 0 ? 'price' : 'quantity';
  return {
    name: `a ${column} of ${JSON.stringify(price)}`,
    bytes: between({ [column]: price }),
    expect: aside(3, [[3, column, 'type-error']]),
  };
});

const semicolon = (price: string): Buffer =>
  Buffer.from(
    text(
      'order_id;order_date;customer_name;product_name;quantity;price',
      record(0, { price: '1,25' }, ';'),
      record(1, { price }, ';'),
    ),
  );

const comma = { decimalMark: ',' };

const declaredMark: readonly CorpusCase[] = [
  {
    name: 'a decimal comma, declared',
    bytes: semicolon('1,23'),
    till: comma,
    expect: good(2, { lines: [{ price: '1.2500' }, { price: '1.2300', amount: '2.4600' }] }),
  },
  ...['1.23', '1.234,56', '1 234,56'].map((price) => ({
    name: `a price of ${price} where a decimal comma is declared`,
    bytes: semicolon(price),
    till: comma,
    expect: aside(2, [[3, 'price', 'type-error']]),
  })),
];

const limits: readonly CorpusCase[] = [
  ['quantity', '1000000000000000000', 'quantity'],
  ['quantity', '9007199254740993000', 'quantity'],
  ['quantity', '9'.repeat(400), 'quantity'],
  ['price', '100000000000000', 'price'],
  ['quantity', '0', 'quantity'],
  ['quantity', '0.000', 'quantity'],
  ['quantity', '-0', 'quantity'],
  ['quantity', '0.0004', 'quantity'],
].map(([column = '', value = '', shown = '']) => ({
  name: `a ${column} of ${value.slice(0, 30)}, which is past its limit or nothing`,
  bytes: between({ [column]: value }),
  expect: aside(3, [[3, shown, 'constraint-error']]),
}));

const amounts: readonly CorpusCase[] = [
  {
    name: 'an amount past what money may be',
    bytes: between({ quantity: '99999999999', price: '99999999999' }),
    expect: aside(3, [[3, 'amount', 'constraint-error']]),
  },
  {
    name: 'a price of 0, which is a gift',
    bytes: csv(record(0, { price: '0.00' })),
    expect: good(1, { lines: [{ line_type: 'gift', amount: '0.0000' }] }),
  },
  {
    name: 'a price of -0, which is 0',
    bytes: csv(record(0, { price: '-0' })),
    expect: good(1, { lines: [{ line_type: 'gift', price: '0.0000', amount: '0.0000' }] }),
  },
  {
    name: 'a negative price, which is an adjustment',
    bytes: csv(record(0, { price: '-3.50' })),
    expect: good(1, { counts: { adjustments: 1 }, lines: [{ line_type: 'adjustment', amount: '-7.0000' }] }),
  },
  {
    name: 'a tenth of a cent',
    bytes: csv(record(0, { price: '0.001', quantity: '3' })),
    expect: good(1, { lines: [{ amount: '0.0030' }] }),
  },
  {
    name: 'half of the last decimal, rounded away from zero',
    bytes: csv(
      record(0, { price: '0.0001', quantity: '0.5' }),
      record(1, { price: '0.0001', quantity: '-0.5' }),
    ),
    expect: good(2, { counts: { returns: 1 }, lines: [{ amount: '0.0001' }, { amount: '-0.0001' }] }),
  },
  {
    name: 'a whole number that floating point would not hold',
    bytes: csv(record(0, { quantity: '900719925474.993', price: '1' })),
    expect: good(1, { lines: [{ quantity: '900719925474.993', amount: '900719925474.9930' }] }),
  },
  {
    name: 'a line total that is no number, beside a price that is',
    bytes: Buffer.from(
      text(
        `order_id,order_date,customer_name,quantity,price,amount`,
        `1,2026-03-14,${canary},2,1.25,${canary}`,
      ),
    ),
    expect: aside(1, [[2, 'amount', 'type-error']]),
  },
  {
    name: 'a line total, which beats the price',
    bytes: Buffer.from(
      text(`order_id,order_date,customer_name,quantity,price,amount`, `1,2026-03-14,${canary},2,1.25,2.00`),
    ),
    expect: good(1, { lines: [{ price: '1.2500', amount: '2.0000' }] }),
  },
];

const returns: readonly CorpusCase[] = [
  {
    name: 'a negative quantity, which is a return',
    bytes: csv(record(0), record(1, { quantity: '-5' })),
    expect: good(2, { counts: { returns: 1 }, lines: [{}, { line_type: 'return', amount: '-6.2500' }] }),
  },
  {
    name: 'a customer with returns only',
    bytes: csv(record(0, { quantity: '-1' }), record(0, { quantity: '-2' })),
    expect: good(2, { counts: { returns: 2 } }),
  },
  {
    name: 'a credit note by the beginning of its number, declared',
    bytes: csv(record(0, { order_id: `C${canary}`, quantity: '-1' }), record(1, { order_id: `C${canary}1` })),
    till: { cancelled: { orderIdPrefix: 'C' } },
    expect: good(2, { lines: [{ line_type: 'return' }, { line_type: 'void', amount: '0.0000' }] }),
  },
];

const withCurrencies = (...currencies: readonly string[]): Buffer =>
  Buffer.from(
    text(
      'order_id,order_date,customer_name,product_name,quantity,price,currency',
      ...currencies.map((code, i) => `${record(i)},${code}`),
    ),
  );

const currencies: readonly CorpusCase[] = [
  {
    name: 'two currencies',
    bytes: withCurrencies('EUR', 'GBP'),
    expect: refused('mixed-currency', /Export one file per currency.*"rate"/, { rows: 2 }),
  },
  {
    name: 'another currency than declared',
    bytes: withCurrencies('EUR'),
    till: { currency: 'GBP' },
    expect: refused('mixed-currency', /"currency": "GBP"/, { rows: 1 }),
  },
  {
    name: 'a currency that is no code',
    bytes: withCurrencies(canary),
    expect: good(1, { warning: /Declare "currency"/ }),
  },
];

/** Numbers, money, returns and currencies. */
export const numberCases: readonly CorpusCase[] = [
  ...unreadable,
  ...declaredMark,
  ...limits,
  ...amounts,
  ...returns,
  ...currencies,
];
