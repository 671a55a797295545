import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonEscaped } from '../../lambdas/text/json-escaped.ts';

describe('jsonEscaped', () => {
  it.each([
    ['a b+c.csv', '"a b+c.csv"'],
    ['تقرير.csv', '"تقرير.csv"'],
    ['a\u202Eb\u200B\u2028', '"a\\u202eb\\u200b\\u2028"'],
    ['🧾\u{E0001}', '"🧾\\udb40\\udc01"'],
    ['"\n\\', '"\\"\\n\\\\"'],
  ])('shows all of %j', (text, shown) => {
    expect(jsonEscaped(text)).toBe(shown);
  });

  it('is JSON of the text, without anything unseen', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const escaped = jsonEscaped(text);
        expect(JSON.parse(escaped)).toBe(text);
        expect(escaped).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});
