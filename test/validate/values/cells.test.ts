import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../lambdas/engine/engine.ts';
import { oneIn } from '../../extent.ts';
import { accepted, fileOf, openTestEngine, validateText, type Line } from './validating.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openTestEngine();
});
afterAll(() => engine.close());

const nbsp = '\u00a0';

describe('numbers', () => {
  it.each(
    oneIn(
      3,
      (
        [
          ['1,23', 'a decimal comma'],
          ['1.234,56', 'a decimal comma with grouping'],
          ['1,234.56', 'grouping'],
          ['1 234', 'grouping by blanks'],
          [`1${nbsp}234`, 'grouping by no-break spaces'],
          ["1'234", 'Swiss grouping'],
          ['£3.50', 'a currency sign'],
          ['EUR 3', 'a currency code'],
          ['(3.50)', 'an accounting negative'],
          ['3.50-', 'a trailing minus'],
          ['3.5%', 'a percentage'],
          ['NaN', 'no number'],
          ['Infinity', 'infinity'],
          ['1e308', 'an exponent'],
          ['1e400', 'an exponent past doubles'],
          ['1e3', 'a small exponent'],
          ['0x10', 'hexadecimal'],
          ['1_000', 'underscores'],
          ['+5', 'a plus'],
          ['.5', 'no digit before the point'],
          ['5.', 'no digit after the point'],
          ['--5', 'two signs'],
          ['٣', 'Arabic digits'],
          ['３', 'full-width digits'],
          ['abc', 'letters'],
          ['', 'nothing'],
          ['   ', 'blanks'],
        ] as const
      ).flatMap(([text, what]) => [
        { text, what, column: 'quantity' as const },
        { text, what, column: 'price' as const },
      ]),
    ),
  )('keeps a row aside whose $column is $what: $text', async ({ text, column }) => {
    const outcome = await validateText(engine, fileOf([{ [column]: text }]));

    expect(outcome.rows[0]).toMatchObject({ reason: 'type-error', reason_column: column });
    expect(accepted(outcome).counts).toMatchObject({ rows: 4, accepted: 3, quarantined: 1 });
  });

  it.each(
    oneIn(3, [
      ['2', '2.000'],
      ['007', '7.000'],
      ['-3', '-3.000'],
      ['1.5', '1.500'],
      [' 4 ', '4.000'],
      ['0.0005', '0.001'],
      ['-1.2345', '-1.235'],
      ['1.0004999999999999999999999', '1.000'],
      ['999999999999999.9994', '999999999999999.999'],
      ['000000000000000000000000000001', '1.000'],
    ]),
  )('reads the quantity %s as %s', async (text, quantity) => {
    const outcome = await validateText(engine, fileOf([{ quantity: text, price: '0' }]));

    expect(outcome.rows[0]).toMatchObject({ quantity, reason: null });
  });

  it.each(
    oneIn(3, [
      ['0.001', '0.0010', '0.0020'],
      ['-0', '0.0000', '0.0000'],
      ['-0.00', '0.0000', '0.0000'],
      ['2.00005', '2.0001', '4.0002'],
      ['-2.00005', '-2.0001', '-4.0002'],
      ['12345678901234.5', '12345678901234.5000', '24691357802469.0000'],
    ]),
  )('reads the price %s as %s, and two of it as %s', async (text, price, amount) => {
    const outcome = await validateText(engine, fileOf([{ price: text }]));

    expect(outcome.rows[0]).toMatchObject({ price, amount, reason: null });
  });

  it.each(
    oneIn(3, [
      ['0.125', '0.0002', '0.0000'],
      ['0.125', '0.0004', '0.0001'],
      ['-0.125', '0.0004', '-0.0001'],
      ['3', '33.3333', '99.9999'],
    ]),
  )('rounds %s × %s half away from zero to %s', async (quantity, price, amount) => {
    const outcome = await validateText(engine, fileOf([{ quantity, price }]));

    expect(outcome.rows[0]).toMatchObject({ amount, reason: null });
  });

  it.each(
    oneIn(3, [
      ['quantity 0', { quantity: '0' }, 'quantity'],
      ['a quantity that rounds to 0', { quantity: '0.0004' }, 'quantity'],
      ['a quantity past its limit', { quantity: '1000000000000000' }, 'quantity'],
      ['10^18 units', { quantity: '1000000000000000000' }, 'quantity'],
      ['a price past its limit', { price: '100000000000000' }, 'price'],
      ['a price that rounds past its limit', { price: '99999999999999.99995' }, 'price'],
      ['an amount past its limit', { quantity: '99999999', price: '99999999' }, 'amount'],
      ['an amount far past its limit', { quantity: '999999999999999', price: '-99999999999999' }, 'amount'],
      ['a day before 1990', { order_date: '1989-12-31' }, 'order_date'],
    ] satisfies [string, Line, string][]),
  )('keeps a row aside with %s', async (_, line, column) => {
    const outcome = await validateText(engine, fileOf([line]));

    expect(outcome.rows[0]).toMatchObject({ reason: 'constraint-error', reason_column: column });
  });

  it('reads a declared decimal comma, and then no point', async () => {
    const till = { decimalMark: ',' };
    const outcome = await validateText(
      engine,
      fileOf([{ price: '1,23' }, { price: '1.23' }, { price: '1.234,56' }, { price: '7' }], 0).replaceAll(
        '1.25',
        '1,25',
      ),
      { till },
    );

    expect(outcome.rows.map((row) => row['reason'])).toEqual([null, 'type-error', 'type-error', null]);
    expect(outcome.rows.map((row) => row['price'] ?? null)).toEqual(['1.2300', null, null, '7.0000']);
  });

  it('converts at a declared rate, rounding half away from zero', async () => {
    const outcome = await validateText(
      engine,
      fileOf([{ quantity: '3', price: '0.5' }, { price: '99999999999999' }]),
      {
        till: { rate: '1.0001' },
      },
    );

    expect(outcome.rows[0]).toMatchObject({ price: '0.5001', amount: '1.5002', reason: null });
    expect(outcome.rows[1]).toMatchObject({ reason: 'constraint-error', reason_column: 'price' });
  });
});

describe('text', () => {
  it.each(
    oneIn(3, [
      ['a NUL', '\0'],
      ['a bell', '\u0007'],
      ['an escape', '\u001b'],
      ['DEL', '\u007f'],
      ['a C1 character', '\u0085'],
      ['a lone carriage return', '\r'],
    ]),
  )('keeps a row aside with %s', async (_, character) => {
    const outcome = await validateText(engine, fileOf([{ product_name: `Green${character}tea` }]));

    expect(outcome.verdict.counts.byReason).toEqual({ 'control-character': 1 });
    expect(accepted(outcome).counts.accepted).toBe(3);
  });

  it.each(
    oneIn(3, [
      ['a tab', 'Green\ttea'],
      ['a line feed', 'Green\ntea'],
      ['CRLF', 'Green\r\ntea'],
      ['a bidi override', 'Green\u202etea'],
      ['a zero-width space', 'Green\u200btea'],
      ['something like SQL', "'; COPY t TO 'x'; --"],
      ['a formula', '=1+2'],
      ['quotes', 'a "fine" tea'],
    ]),
  )('keeps %s as it is', async (_, text) => {
    const outcome = await validateText(engine, fileOf([{ product_name: text }]));

    expect(outcome.rows[0]).toMatchObject({ product_name: text, reason: null });
  });

  it.each(
    oneIn(3, [
      ['blanks outside', '  Tea  ', 'Tea'],
      ['other blanks outside', '\u00a0\u3000Tea\ufeff\t', 'Tea'],
      ['line breaks outside', 'Tea\n', 'Tea'],
      ['a decomposed accent', 'The\u0301', 'Thé'],
      ['only blanks', '   ', null],
      ['nothing', '', null],
      ['blanks inside', 'Green  tea', 'Green  tea'],
    ]),
  )('reads a text with %s', async (_, text, product_name) => {
    const outcome = await validateText(engine, fileOf([{ product_name: text }]));

    expect(outcome.rows[0]).toMatchObject({ product_name, reason: null });
  });

  it.each([['00123'], ['1E5'], ['123.0'], ['12345678901234567890123'], ['-']])(
    'keeps the order id %s exactly',
    async (order_id) => {
      const outcome = await validateText(engine, fileOf([{ order_id }]));

      expect(outcome.rows[0]).toMatchObject({ order_id, reason: null });
    },
  );

  it.each([[''], ['  ']])('keeps a row aside without order id: "%s"', async (order_id) => {
    const outcome = await validateText(engine, fileOf([{ order_id }]));

    expect(outcome.rows[0]).toMatchObject({ reason: 'missing-order-id', reason_column: 'order_id' });
  });
});

describe('checks', () => {
  it.each(
    oneIn(3, [
      [
        'control-character before all others',
        { order_id: '', product_name: 'a\u0007', quantity: 'x' },
        'control-character',
      ],
      ['missing-order-id before types', { order_id: '', quantity: 'x' }, 'missing-order-id'],
      ['types before constraints', { quantity: '0', price: 'x' }, 'type-error'],
      ['constraints before the future', { quantity: '0', order_date: '2030-01-01' }, 'constraint-error'],
    ] satisfies [string, Line, string][]),
  )('says %s', async (_, line, reason) => {
    const outcome = await validateText(engine, fileOf([line]));

    expect(outcome.rows[0]).toMatchObject({ reason });
  });

  it.each(
    oneIn(3, [
      ['2024-07-02', null],
      ['2024-07-03', 'future-date'],
    ]),
  )('of a file of 2024-07-01 meets the day %s', async (order_date, reason) => {
    const outcome = await validateText(engine, fileOf([{ order_date }]));

    expect(outcome.rows[0]).toMatchObject({ reason });
  });
});
