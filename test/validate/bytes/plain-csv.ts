import fc from 'fast-check';
import { header } from './fixtures.ts';

type PlainCsv = {
  readonly text: string;
  readonly delimiter: ',' | ';' | '\t' | '|';
  readonly rows: readonly (readonly string[])[];
  /** Physical line of each row. */
  readonly lines: readonly number[];
};

const labels = header.split(',');

const cell = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.constantFrom(
    '',
    '0',
    ' ',
    '"',
    '""',
    ',',
    ';',
    '\t',
    '|',
    '\n',
    '\r\n',
    '\r',
    'a\nb',
    '#',
    '\\',
    "'",
    '\u2028',
    '\u0001',
  ),
);

const style = fc.record({
  delimiter: fc.constantFrom(...([',', ';', '\t', '|'] as const)),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  mark: fc.boolean(),
  emptyLinesFirst: fc.nat(2),
  quoteAll: fc.boolean(),
  finalLineEnd: fc.boolean(),
});

/** Files that are RFC 4180 by construction, in every style it allows, and what they say. */
export const plainCsv: fc.Arbitrary<PlainCsv> = fc
  .tuple(
    style,
    fc.array(fc.tuple(fc.array(cell, { minLength: 7, maxLength: 7 }), fc.nat(1), fc.boolean()), {
      maxLength: 12,
    }),
  )
  .map(([{ delimiter, lineEnd, mark, emptyLinesFirst, quoteAll, finalLineEnd }, records]) => {
    let text = (mark ? '\ufeff' : '') + lineEnd.repeat(emptyLinesFirst) + labels.join(delimiter);
    const lines: number[] = [];
    for (const [cells, emptyLines, quoteThis] of records) {
      text += lineEnd.repeat(emptyLines + 1);
      lines.push(text.split('\n').length);
      text += cells.map((value) => written(value, delimiter, quoteAll || quoteThis)).join(delimiter);
    }
    return {
      text: text + (finalLineEnd ? lineEnd : ''),
      delimiter,
      rows: records.map(([cells]) => cells),
      lines,
    };
  });

function written(value: string, delimiter: string, always: boolean): string {
  const must = value.includes(delimiter) || /["\r\n]/.test(value);
  return always || must ? `"${value.replaceAll('"', '""')}"` : value;
}
