import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvText, formulaSafe } from '../../lambdas/contract/formula-safe.ts';

describe('a text cell', () => {
  it.each([
    ['=1+2', `"'=1+2"`],
    ['+1', `"'+1"`],
    ['-1', `"'-1"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['\tx', `"'\tx"`],
    ['\rx', `"'\rx"`],
    ['\nx', `"'\nx"`],
    ['\0x', `"'\0x"`],
    [';=1', `"';=1"`],
    [',@x', `"',@x"`],
    ['|-x', `"'|-x"`],
    ['"=1', `"'""=1"`],
    ["'=1", `"''=1"`],
    ['  =1', `"'  =1"`],
    ['＝1', `"'＝1"`],
    ["=cmd|' /C calc'!A0", `"'=cmd|' /C calc'!A0"`],
    ['a;=1', `"a;'=1"`],
    ['x";"=cmd', `"x"";""'=cmd"`],
    ['a\n+1', `"a\n'+1"`],
    ['a"b', '"a""b"'],
    ['a=1', '"a=1"'],
    ['Ann', '"Ann"'],
    ['5', '"5"'],
    ['', '""'],
  ])('is written so that no spreadsheet runs it: %j', (text, cell) => {
    expect(csvText(text)).toBe(cell);
  });

  it('reads back as the text it is, or as that with apostrophes before formulas', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const [[read]] = parse(`${csvText(text)},x`) as [[string, string]];

        expect(read).toBe(formulaSafe(text));
        expect(read.replaceAll("'", '')).toBe(text.replaceAll("'", ''));
        expect(read).not.toMatch(/^[=+\-@\t\r\n\0]/);
      }),
    );
  });
});
