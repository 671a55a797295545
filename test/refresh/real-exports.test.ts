import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import { exportedFiles, publishedRows, runShop, type ShopFile } from './shop.ts';

const data = join(import.meta.dirname, '../../../shared/data');
const isThere = existsSync(data);
if (!isThere) console.log('SKIPPED: real exports need the folder ../shared/data.');

const fileAt = (...path: string[]): ShopFile => ({
  name: path.at(-1) ?? '',
  content: readFileSync(join(data, ...path)),
  modified: '2025-01-01',
});

type Cells = Record<string, string>;

const table = (text: string): Cells[] => parse(text, { columns: true });

// 735900.00 and 735900 are the same money.
const comparable = (cell = ''): string => (/^-?\d+\.\d+$/.test(cell) ? String(Number(cell)) : cell);

describe.skipIf(!isThere)('the exports of the original project', () => {
  const segments = [
    { name: 'Champion', recencyDays: { max: 2 }, frequency: { min: 25 }, monetary: { min: 600_000 } },
    { name: 'Loyalist', frequency: { min: 20 }, monetary: { min: 300_000 } },
    { name: 'Hibernating' },
  ];

  it.each(['rfm_output_customer360.csv', 'single_customer_view.csv'])(
    'give its published %s',
    async (name) => {
      const store = memoryStore();
      const { manifest } = await runShop(store, [fileAt('original', 'Retail.csv')], { config: { segments } });

      const published = table(readFileSync(join(data, 'original', name), 'utf8'));
      const written = table((await exportedFiles(store, manifest))[name] ?? '');
      const columns = Object.keys(published[0] ?? {});
      const originalColumns = (rows: Cells[]) =>
        rows.map((row) => columns.map((column) => comparable(row[column])));
      expect(originalColumns(written)).toEqual(originalColumns(published));
      expect(Object.keys(written[0] ?? {}).slice(0, columns.length)).toEqual(columns);
    },
  );

  it('give three segments without configuration', async () => {
    const { manifest } = await runShop(memoryStore(), [fileAt('original', 'Retail.csv')]);

    expect(manifest.summary.segments).toEqual({ 'High Value': 2, Potential: 5, 'Churn Risk': 1 });
  });
});

describe.skipIf(!isThere)('a year of Online Retail', { timeout: 240_000 }, () => {
  it('needs no configuration', async () => {
    const store = memoryStore();
    const names = readdirSync(join(data, 'uci-online-retail')).filter((name) => name.endsWith('.csv'));
    const { manifest, rejected } = await runShop(
      store,
      names.map((name) => fileAt('uci-online-retail', name)),
    );

    expect(rejected).toEqual([]);
    expect(manifest.summary).toMatchObject({
      as_of: '2011-12-10',
      files: 305,
      rows: 541_909,
      accepted: 541_909,
      repeated: 5268,
      duplicate: 0,
      quarantined: 0,
      anonymous: 135_080,
      customers: 4324,
      churn_after_days: 111,
    });
    expect(manifest.summary.segments['Churn Risk']).toBe(1297);

    const customers = await publishedRows(store, manifest, 'customer360');
    const sum = (column: string) => customers.reduce((total, row) => total + Number(row[column]), 0);
    expect(sum('frequency')).toBe(18_335);
    expect(customers.filter((row) => row['frequency'] === 1)).toHaveLength(1491);
    expect(sum('monetary')).toBeCloseTo(8_311_069.95, 2);
    const equals = Map.groupBy(
      customers,
      (row) => `${String(row['recency_days'])}/${String(row['r_score'])}`,
    );
    expect(equals.size).toBe(new Set(customers.map((row) => row['recency_days'])).size);

    const quality = await publishedRows(store, manifest, 'data_quality');
    expect(quality.reduce((total, row) => total + Number(row['net_amount']), 0)).toBeCloseTo(
      9_747_747.934,
      2,
    );
  });
});
