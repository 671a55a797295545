import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../lambdas/engine/engine.ts';
import { foldName } from '../../../lambdas/validate/fold-name.ts';
import { byExtent, oneIn } from '../../extent.ts';
import { accepted, openTestEngine, validateText, type Declared } from './validating.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openTestEngine();
});
afterAll(() => engine.close());

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

/** The customer keys of lines with these ids and names. */
async function keysOf(
  customers: readonly (readonly [id: string, name: string])[],
  declared: Declared = {},
): Promise<unknown[]> {
  const lines = customers.map(([id, name], i) => `${i},2024-01-02,${quoted(id)},${quoted(name)},1,1`);
  const file = `${['order_id,order_date,customer_id,customer_name,quantity,price', ...lines].join('\n')}\n`;
  const outcome = await validateText(engine, file, declared);
  accepted(outcome);
  return outcome.rows.map((row) => row['customer_key']);
}

describe('the customer key', () => {
  it.each(
    oneIn(3, [
      ['an id', '7', 'Ann', '7'],
      ['an id with blanks', ' C1 ', 'Ann', 'C1'],
      ['an id in its own case', 'c1', 'Ann', 'c1'],
      ['an id that a spreadsheet made decimal', '17850.0', '', '17850'],
      ['a padded id made decimal', '00123.00', '', '00123'],
      ['an id with other decimals', '17850.5', '', '17850.5'],
      ['an id past 2^53', '12345678901234567890', '', '12345678901234567890'],
      ['a decomposed id', 'e\u0301', '', 'é'],
      ['a name', '', 'Ann Lee', 'ann lee'],
      ['a name in capitals and blanks', '', '  ANN   LEE ', 'ann lee'],
      ['a name with a tab and a line break', '', 'Ann\t\nLee', 'ann lee'],
      ['a name with no-break spaces', '', 'Ann\u00a0Lee', 'ann lee'],
      ['a full-width name', '', 'ＡＮＮ', 'ann'],
      ['a decomposed name', '', 'Rene\u0301', 'rené'],
      ['capital accents', '', 'RENÉ', 'rené'],
      ['accents and many blanks', '', 'René   LEE', 'rené lee'],
      ['a sharp s', '', 'Groß', 'gross'],
      ['a sharp s and many blanks', '', 'GROß   LÉE', 'gross lée'],
      ['a sharp s beside other odd letters', '', 'Groß  ﬁona', 'gross fiona'],
      ['a final sigma', '', 'ΝΙΚΟΣ', 'νικοσ'],
      ['the same in small letters', '', 'νικος', 'νικοσ'],
      ['a ligature', '', 'ﬁona', 'fiona'],
      ['an anonymous id beside a name', 'guest', 'Ann', 'ann'],
      ['an id 0 beside a name', '0', 'Ann', 'ann'],
      ['an id that a spreadsheet made 0.0', '0.0', 'Ann', 'ann'],
    ]),
  )('is made of %s', async (_, id, name, key) => {
    expect(await keysOf([[id, name]])).toEqual([key]);
  });

  it.each(
    oneIn(3, [
      ['', ''],
      ['  ', ' '],
      ['NULL', 'null'],
      ['N/A', 'n/a'],
      ['0', '-'],
      ['-', ''],
      ['', 'Walk-In'],
      ['', 'WALK-IN  CUSTOMER'],
      ['', 'Guest'],
      ['cash', 'Cash Sale'],
      ['unknown', 'Unknown'],
      ['', 'ｇｕｅｓｔ'],
    ]),
  )('is none for "%s" and "%s"', async (id, name) => {
    expect(await keysOf([[id, name]])).toEqual([null]);
  });

  it('is none for what the configuration names, compared as names are', async () => {
    const settings = { anonymousCustomers: ['Laufkundschaft', 'KÄUFER', '99999'] };

    expect(
      await keysOf(
        [
          ['', 'laufkundschaft'],
          ['käufer', ''],
          ['99999', ''],
          ['', 'guest'],
        ],
        { settings },
      ),
    ).toEqual([null, null, null, 'guest']);
  });

  it('takes thousands of configured names', async () => {
    const anonymousCustomers = Array.from({ length: 5000 }, (_, i) => `nobody ${i}`);
    const keys = await keysOf(
      [
        ['', 'Nobody 4999'],
        ['', 'Somebody'],
      ],
      { settings: { anonymousCustomers } },
    );

    expect(keys).toEqual([null, 'somebody']);
  });

  it('carries the source where customers are its own', async () => {
    const till = { customerScope: 'source' };

    expect(
      await keysOf(
        [
          ['7', ''],
          ['', 'Ann'],
          ['', ''],
        ],
        { till },
      ),
    ).toEqual(['till:7', 'till:ann', null]);
  });

  it('is the folded name for any name', async () => {
    const name = fc
      .oneof(
        fc.string(),
        fc.string({ unit: 'grapheme' }),
        fc.string({
          unit: fc.constantFrom('a', 'A', 'ß', 'σ', 'ς', 'Σ', 'İ', 'ı', 'ﬁ', 'Ａ', ' ', '\u00a0', 'é'),
        }),
      )
      // eslint-disable-next-line no-control-regex
      .filter((text) => !/[\u0000-\u001f\u007f-\u009f]/.test(text));
    await fc.assert(
      fc.asyncProperty(fc.array(name, { minLength: 1, maxLength: 50 }), async (names) => {
        const nobody = new Set(['', '-', '0', 'null', 'n/a', 'guest', 'cash', 'unknown']);
        const expected = names.map((text) => (nobody.has(foldName(text)) ? null : foldName(text)));

        expect(await keysOf(names.map((text) => ['', text]))).toEqual(expected);
      }),
      { numRuns: byExtent(10, 40) },
    );
  });

  it('is the same for every letter, its capital, its small form and its folded form', () => {
    for (let code = 0; code < 0x1fc00; code++) {
      // Han and Hangul, which have no case, and surrogates.
      if (code === 0x3400) code = 0xe000;
      const letter = String.fromCodePoint(code);
      const variants = [foldName(letter), letter.toUpperCase(), letter.toLowerCase()];
      if (variants.some((variant) => foldName(variant) !== foldName(letter))) {
        expect.fail(`U+${code.toString(16)} does not fold alike`);
      }
    }
  });
});
