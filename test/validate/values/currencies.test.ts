import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../lambdas/engine/engine.ts';
import { accepted, fileOf, openTestEngine, rejected, validateText } from './validating.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openTestEngine();
});
afterAll(() => engine.close());

describe('currencies', () => {
  const file = (...currencies: readonly string[]): string =>
    `${['order_id,order_date,customer_id,quantity,price,currency', ...currencies.map((currency, i) => `${i},2024-01-02,7,1,1,${currency}`)].join('\n')}\n`;

  it.each([
    ['one in the file', file('eur', ' EUR ', ''), {}, 'EUR'],
    ['a declared one', fileOf([]), { currency: 'GBP' }, 'GBP'],
    ['both alike', file('GBP'), { currency: 'GBP' }, 'GBP'],
    ['none', fileOf([]), {}, null],
    ['a sign, which is no code', file('£', '£'), {}, null],
  ])('knows %s', async (_, content, till, currency) => {
    expect(accepted(await validateText(engine, content, { till })).currency).toBe(currency);
  });

  it.each([
    ['two in a file', file('EUR', 'GBP'), {}],
    ['another one than declared', file('EUR'), { currency: 'GBP' }],
  ])('refuses %s', async (_, content, till) => {
    expect(rejected(await validateText(engine, content, { till })).reason).toBe('mixed-currency');
  });
});
