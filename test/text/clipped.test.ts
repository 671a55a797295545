import { describe, expect, it } from 'vitest';
import { clipped, isolated } from '../../lambdas/text/clipped.ts';
import { displayWidth } from '../../lambdas/text/display-width.ts';

describe('clipped', () => {
  it.each([
    ['Ada', 'Ada'],
    ['exactly te', 'exactly te'],
    ['eleven long', 'eleven lo…'],
    ['日本太郎と', '日本太郎と'],
    ['日本太郎とも', '日本太郎…'],
    ['a\nb', 'a\\u{a}b'],
    ['', ''],
  ])('shows %j as %j in ten columns', (text, shown) => {
    expect(clipped(text, 10)).toBe(shown);
  });

  it('cuts marks without width too', () => {
    const cut = clipped(`e${'\u0301'.repeat(5000)}`, 10);

    expect(cut.length).toBeLessThan(50);
    expect(displayWidth(cut)).toBeLessThanOrEqual(10);
  });
});

describe('isolated', () => {
  it('encloses what is written from right to left, and nothing else', () => {
    expect(['Ada', '日本', 'שלום', 'محمد'].map(isolated)).toEqual([
      'Ada',
      '日本',
      '\u2068שלום\u2069',
      '\u2068محمد\u2069',
    ]);
  });
});
