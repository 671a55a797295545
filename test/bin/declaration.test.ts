import { expect, it } from 'vitest';
import { declarationFor } from '../../bin/declaration.ts';
import { parseConfig } from '../../lambdas/contract/parse-config.ts';
import type { RowCounts } from '../../lambdas/lake/verdict.ts';
import { describeBadRows } from '../../lambdas/validate/bad-rows.ts';
import { noText, notUtf8 } from '../../lambdas/validate/rejections.ts';
import { detectEncoding } from '../../lambdas/validate/text-encoding.ts';

type Reason = Parameters<typeof declarationFor>[2]['reason'];

const counts = (byReason: RowCounts['byReason']): RowCounts => ({
  ...{ rows: 10, accepted: 0, duplicate: 0, quarantined: 10, repeated: 0, anonymous: 0, adoptable: 0 },
  ...{ returns: 0, adjustments: 0, splitOrders: 0, byReason },
});

const declared = (reason: Reason, message: string, byReason: RowCounts['byReason'] = {}, config = {}) =>
  declarationFor(parseConfig(config, 'test'), 'de', { reason, message, counts: counts(byReason) });

const grouped = (numbers: { decimalCommas: boolean }): string =>
  describeBadRows(10, { 'type-error': 10 }, { decimalMark: undefined, groupedRows: 10, ...numbers });

function noUtf8(name: 'utf-16le' | 'utf-16be'): string {
  const text = Buffer.from('order_id,quantity\n', 'utf16le');
  try {
    detectEncoding(name === 'utf-16le' ? text : text.swap16(), undefined, true);
  } catch (error) {
    return String(error);
  }
  throw new Error('the text was not rejected');
}

it.each<[Reason, string, RowCounts['byReason'], object | undefined]>([
  ['too-many-bad-rows', '', { 'type-error': 10 }, { decimalMark: ',' }],
  ['too-many-bad-rows', '', { 'missing-order-id': 10 }, undefined],
  ['too-many-bad-rows', grouped({ decimalCommas: false }), { 'type-error': 10 }, undefined],
  ['too-many-bad-rows', grouped({ decimalCommas: true }), { 'type-error': 10 }, { decimalMark: ',' }],
  ['ambiguous-date-format', 'for instance "MM/DD/YYYY".', {}, { dateFormat: 'MM/DD/YYYY' }],
  ['unknown-date-format', 'No date format fits.', {}, { dateFormat: 'DD.MM.YYYY' }],
  ['encoding', notUtf8(7).message, {}, { encoding: 'windows-1252' }],
  ['encoding', noUtf8('utf-16le'), {}, { encoding: 'utf-16le' }],
  ['encoding', noUtf8('utf-16be'), {}, { encoding: 'utf-16be' }],
  ['encoding', 'The file is UTF-32. Export it as UTF-8.', {}, undefined],
  ['encoding', noText(7).message, {}, undefined],
  ['wrong-delimiter', 'Declare the "delimiter" of this source.', {}, { delimiter: ';' }],
  [
    'missing-label',
    'The header has no label for order_id, quantity, price or amount. Declare',
    {},
    {
      columns: {
        order_id: 'label in the header',
        quantity: 'label in the header',
        price: 'label in the header',
      },
    },
  ],
  ['empty-file', '', {}, undefined],
])('answers %s (%s) with what to declare', (reason, message, byReason, source) => {
  expect(declared(reason, message, byReason)).toEqual(source && { sources: { de: source } });
});

it('gives only what the configuration takes', () => {
  const found = declared('too-many-bad-rows', '', { 'type-error': 10 });

  expect(parseConfig(found, 'test').sources['de']).toMatchObject({ decimalMark: ',' });
});

it('does not say again what the source declares', () => {
  const config = { sources: { de: { decimalMark: ',' } } };

  expect(declared('too-many-bad-rows', '', { 'type-error': 10 }, config)).toBeUndefined();
});

it('names the encoding that the bytes are in where another is declared', () => {
  const config = { sources: { de: { encoding: 'windows-1252' } } };

  expect(declared('encoding', noUtf8('utf-16le'), {}, config)).toEqual({
    sources: { de: { encoding: 'utf-16le' } },
  });
});
