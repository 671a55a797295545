import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printable } from '../../lambdas/text/printable.ts';

describe('printable', () => {
  it.each([
    ['\u001B[31mred', '\\u{1b}[31mred'],
    ['a\nb\r\tc', 'a\\u{a}b\\u{d}\\u{9}c'],
    ['evil\u202Egnp.exe', 'evil\\u{202e}gnp.exe'],
    ['zero\u200Bwidth\uFEFF', 'zero\\u{200b}width\\u{feff}'],
    ['\u009B31m', '\\u{9b}31m'],
    ['half \uD800', 'half \\u{d800}'],
    ['tag\u{E0041}', 'tag\\u{e0041}'],
    ['line\u2028para\u2029', 'line\\u{2028}para\\u{2029}'],
  ])('spells out what a terminal would obey in %j', (text, expected) => {
    expect(printable(text)).toBe(expected);
  });

  it.each(['Zoë Müller', '日本語 🙂', 'می\u200Cخواهم', 'क्\u200Dष', "O'Neil & Söhne"])(
    'leaves %s as it is',
    (text) => {
      expect(printable(text)).toBe(text);
    },
  );

  it('leaves nothing for a terminal to obey in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(printable(text)).not.toMatch(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u);
      }),
    );
  });
});
