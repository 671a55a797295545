import { describe, expect, it } from 'vitest';
import type { Slot } from '../../lambdas/insights/insight.ts';
import { daxSentence, sentenceOf } from '../../lambdas/insights/sentence.ts';

const slots: Readonly<Record<string, Slot>> = {
  n: { format: 'count', dax: '[Customers]' },
  money: { format: 'money', dax: '[Spend]' },
  share: { format: 'share', dax: '[Share at risk]' },
  change: { format: 'change', dax: '[Change in customers]' },
  day: { format: 'day', dax: '[As-of date]' },
  month: { format: 'month', dax: '[As-of date]' },
};

describe('a sentence', () => {
  it.each([
    ['{n} of them', { n: 1234 }, '1,234 of them'],
    ['{n|customer is|customers are} at risk', { n: 1 }, '1 customer is at risk'],
    ['{n|customer is|customers are} at risk', { n: 0 }, '0 customers are at risk'],
    ['{money} at stake', { money: '1234567.50' }, '1,234,568 at stake'],
    ['{share} of all', { share: 0.395397 }, '39.5 % of all'],
    ['({change})', { change: 1200 }, '(+1,200)'],
    ['({change})', { change: -3 }, '(-3)'],
    ['({change})', { change: 0 }, '(unchanged)'],
    ['Since {day}', { day: '2025-12-01' }, 'Since 1 December 2025'],
    ['to {month}', { month: '2025-12-01' }, 'to December 2025'],
  ])('%s with %o reads %s', (sentence, row, text) => {
    expect(sentenceOf(sentence, slots, row, null)).toBe(text);
  });

  it('names the currency of money, and of nothing else', () => {
    expect(sentenceOf('{money} with {n}', slots, { money: '1234.50', n: 1234 }, 'GBP')).toBe(
      'GBP 1,235 with 1,234',
    );
  });

  it('is none where a number of it is none', () => {
    expect(sentenceOf('{n} of {money}', slots, { n: 1, money: null }, null)).toBeUndefined();
  });

  it('refuses a number that was not declared', () => {
    expect(() => sentenceOf('{m} of them', slots, { m: 1 }, null)).toThrow('There is no slot m.');
    expect(() => daxSentence('{m} of them', slots)).toThrow('There is no slot m.');
  });

  it('is the same text in DAX', () => {
    expect(daxSentence('"{n|customer|customers}", {share} of all.', slots)).toBe(
      [
        '"""" & FORMAT([Customers], "#,0") & IF(([Customers]) = 1, " customer", " customers")',
        '""", " & FORMAT([Share at risk], "0.0 %") & " of all."',
      ].join(' & '),
    );
  });

  it('names the currency of money in DAX too, where there is one', () => {
    expect(daxSentence('{money}', slots)).toBe(
      'IF(NOT ISBLANK([Currency of amounts]), [Currency of amounts] & " ") & FORMAT([Spend], "#,0")',
    );
  });
});
