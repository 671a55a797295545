import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import { oneIn } from '../extent.ts';
import { publishedRows, runShop, type ShopFile } from './shop.ts';

const columns = 'order_id,order_date,customer_id,product_name,quantity,price';

const file = (source: string, code?: string): ShopFile => ({
  ...{ source, name: `${source}.csv`, modified: '2026-05-31' },
  content:
    code === undefined
      ? `${columns}\n${source}1,2026-05-30,C1,Tea,1,10\n`
      : `${columns},currency\n${source}1,2026-05-30,C1,Tea,1,10,${code}\n`,
});

const inEuros = { currency: 'EUR', rate: '0.5' };

const cases: readonly [string, readonly ShopFile[], object, string | null, string][] = [
  ['has no currency where nobody names one', [file('uk')], {}, null, '10.00'],
  ['has that of its files', [file('uk', 'gbp'), file('us')], {}, 'GBP', '20.00'],
  ['has none from a file that names what is no code', [file('uk', 'pounds')], {}, null, '10.00'],
  ['has the declared one', [file('uk')], { uk: { currency: 'GBP' } }, 'GBP', '10.00'],
  [
    'has the one that others are converted to',
    [file('uk', 'GBP'), file('de')],
    { de: inEuros },
    'GBP',
    '15.00',
  ],
  ['has none where all is converted to one unnamed', [file('de')], { de: inEuros }, null, '5.00'],
];

describe('a published run', () => {
  // Which currency it is, is tried without a run in test/plan/currency.test.ts.
  it.each(oneIn(6, cases))('%s', async (_, files, sources, currency, revenue) => {
    const store = memoryStore();

    const { manifest } = await runShop(store, files, { config: { sources } });

    expect(manifest.summary.currency).toBe(currency);
    expect(await publishedRows(store, manifest, 'runs')).toMatchObject([{ currency, revenue }]);
  });

  it('has none from a file that a newer one without currency replaced', async () => {
    const store = memoryStore();
    const newer = { ...file('uk'), modified: '2026-06-01' };

    const { manifest } = await runShop(store, [file('uk', 'GBP'), newer]);

    expect(await publishedRows(store, manifest, 'runs')).toMatchObject([{ currency: null, published: 1 }]);
  });

  it('is another one where another currency is declared', async () => {
    const store = memoryStore();
    const declared = (currency: string) => ({ config: { sources: { uk: { currency } } } });
    const { manifest: before } = await runShop(store, [file('uk')], declared('GBP'));

    const { manifest } = await runShop(store, [file('uk')], declared('USD'));

    expect(manifest.runId).not.toBe(before.runId);
    const rows = await publishedRows(store, manifest, 'runs');
    expect(rows.map((row) => row['currency'])).toEqual(['GBP', 'USD']);
  });
});
