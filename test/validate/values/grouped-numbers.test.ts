import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../lambdas/engine/engine.ts';
import { accepted, fileOf, openTestEngine, rejected, validateText, type Line } from './validating.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openTestEngine();
});
afterAll(() => engine.close());

const times = (count: number, line: Line): Line[] => Array.from({ length: count }, () => line);

async function messageOf(lines: readonly Line[], decimalMark?: '.' | ','): Promise<string> {
  const till = decimalMark === undefined ? {} : { decimalMark };
  return rejected(await validateText(engine, fileOf(lines, 0), { till })).message;
}

const inOneWay =
  '20 rows have a number with thousands separators, which are not read. Export numbers without them, as 1234.56.';
const inCommas =
  '20 rows have a number with thousands separators, which are not read. Export numbers without them, as 1234,56.';
const inEitherWay =
  '20 rows have a number with thousands separators, which are not read. ' +
  'Export numbers without them, as 1234.56, or as 1234,56 and declare "decimalMark": "," for this source.';

describe('a rejection for numbers with thousands separators', () => {
  it.each([
    ['1,100.00', inOneWay],
    ['-1,100.5', inOneWay],
    ['1,100,000', inOneWay],
    ['12,34,567.00', inOneWay],
    ['1,100', inOneWay],
    ['1 100.00', inOneWay],
    ['1\u00a0100', inOneWay],
    ["1'100.00", inOneWay],
    ['1’100', inOneWay],
    [' 1,100.00 ', inOneWay],
    ['1.100.000', inEitherWay],
    ['1.100,00', inEitherWay],
    ['1\u202f100,00', inEitherWay],
  ])('says of %s how to export them', async (price, said) => {
    const message = await messageOf(times(20, { price }));

    expect(message).toContain(said);
    expect(message).not.toContain('usual cause');
  });

  it.each([
    [',', '1.100,00', inCommas],
    [',', '1.100', inCommas],
    [',', '1 100', inCommas],
    ['.', '1.100,00', inOneWay],
    ['.', '1,100.00', inOneWay],
  ] as const)('does not suggest to declare the decimal mark %s again (%s)', async (mark, price, said) => {
    const message = await messageOf(times(20, { price, quantity: '1' }), mark);

    expect(message).toContain(said);
    expect(message).not.toContain('decimalMark');
  });

  it('counts rows, whichever column it is', async () => {
    const lines = [...times(10, { quantity: '1,100.5' }), ...times(10, { quantity: 'x', price: '1,100.5' })];

    expect(await messageOf(lines)).toContain(inOneWay);
  });

  it('tells the usual cause too where most numbers are unreadable for another reason', async () => {
    const message = await messageOf([...times(20, { price: '3,50' }), ...times(2, { price: '1.100,00' })]);

    expect(message).toContain('The usual cause of type-error is a date format, "decimalMark"');
    expect(message).toContain('2 rows have a number with thousands separators');
  });

  it('takes three digits behind a comma for decimals where others have fewer', async () => {
    const message = await messageOf([...times(20, { quantity: '1,250', price: '3,50' })]);

    expect(message).toContain('"decimalMark"');
    expect(message).not.toContain('thousands');
  });

  it.each(['3,50', '0,125', 'x', '1,10.00', '1_000', '1,1000'])(
    'says nothing of it for %s',
    async (price) => {
      expect(await messageOf(times(20, { price }))).not.toContain('thousands');
    },
  );

  it('says nothing of the declared decimal mark as a cause', async () => {
    const message = await messageOf(times(20, { price: '£3', quantity: '1' }), ',');

    expect(message).toContain('The usual cause of type-error is a date format or currency sign');
    expect(message).not.toContain('decimalMark');
  });
});

it('says so of an accepted file of which no row is left', async () => {
  const text = fileOf(times(3, { price: '1,100.00' }), 0);

  expect(accepted(await validateText(engine, text)).warnings.join()).toContain(
    '3 rows have a number with thousands separators',
  );
});
