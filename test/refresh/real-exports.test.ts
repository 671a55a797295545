import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Row } from '../../lambdas/engine/engine.ts';
import type { Manifest } from '../../lambdas/lake/manifest.ts';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import type { FitRecord } from '../../lambdas/model/value-record.ts';
import { tryDay } from '../extent.ts';
import { cdnowExport } from './cdnow.ts';
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

  let exported: Record<string, string>;
  beforeAll(async () => {
    const store = memoryStore();
    const { manifest } = await runShop(store, [fileAt('original', 'Retail.csv')], { config: { segments } });
    exported = await exportedFiles(store, manifest);
  });

  it.each(['rfm_output_customer360.csv', 'single_customer_view.csv'])('give its published %s', (name) => {
    const published = table(readFileSync(join(data, 'original', name), 'utf8'));
    const written = table(exported[name] ?? '');
    const columns = Object.keys(published[0] ?? {});
    const originalColumns = (rows: Cells[]) =>
      rows.map((row) => columns.map((column) => comparable(row[column])));
    expect(originalColumns(written)).toEqual(originalColumns(published));
    expect(Object.keys(written[0] ?? {}).slice(0, columns.length)).toEqual(columns);
  });

  it('give three segments without configuration', async () => {
    const { manifest } = await runShop(memoryStore(), [fileAt('original', 'Retail.csv')]);

    expect(manifest.summary.segments).toEqual({ 'High Value': 2, Potential: 5, 'Churn Risk': 1 });
  });
});

// Nobody is seen to leave this shop for good within its one year.
function expectValuesWithoutDropout(customers: readonly Row[]): void {
  for (const row of customers) {
    expect([row['p_alive'], row['value_lifetime']]).toEqual([null, null]);
    expect(row['expected_visits_365d']).toBeGreaterThan(0);
    const hasMoney = Number(row['monetary']) > 0;
    expect(row['value_reason']).toBe(
      hasMoney ? 'no dropout found' : 'no dropout found; returns exceed sales',
    );
    expect(row['value_12m'] === null).toBe(!hasMoney);
    expect(row['value_at_risk_basis']).toBe(
      row['value_at_risk'] === null ? null : 'net spend of the 365 days up to the last order',
    );
  }
}

async function expectForetold(store: Store, manifest: Manifest): Promise<void> {
  const [run] = await publishedRows(store, manifest, 'runs');
  expect(run?.['fit_quality']).toBe('no-dropout-found');
  const holdout = JSON.parse(String(run?.['holdout'])) as Record<string, number>;
  expect(holdout).toMatchObject({ cut: '2011-09-11', days: 90, worse_than_naive: false });
  // The shop sells Christmas presents, and its summer knows nothing of that.
  expect(holdout['total_error']).toBeCloseTo(-0.267, 2);
  expect(holdout['largest_deviation']).toBeLessThan(0.1);
  expect(run?.['value_remarks']).toContain('the model knows no seasons');
}

describe.skipIf(!isThere)('the purchases of CDNOW', () => {
  it.runIf(tryDay)(
    'give chances and values, and a list that begins with those who can still be won',
    async () => {
      const store = memoryStore();
      const { manifest } = await runShop(store, [cdnowExport(join(data, 'cdnow', 'CDNOW_master.txt'))], {
        asOf: '1998-07-01',
        now: new Date('1998-07-01T06:00:00Z'),
      });

      const [run] = await publishedRows(store, manifest, 'runs');
      expect(run?.['fit_quality']).toBe('good');
      expect(JSON.parse(String(run?.['holdout']))).toMatchObject({ days: 90, worse_than_naive: false });
      const customers = await publishedRows(store, manifest, 'customer360');
      expect(customers).toHaveLength(manifest.summary.customers);
      for (const row of customers) {
        expect(row['value_reason']).toBeNull();
        expect(row['p_alive']).toBeGreaterThanOrEqual(0);
        expect(row['p_alive']).toBeLessThan(1);
        expect(Number(row['value_12m'])).toBeGreaterThanOrEqual(0);
      }
      const list = await publishedRows(store, manifest, 'churn_risk');
      const silent = (rows: readonly Row[]): number =>
        rows.map((row) => Number(row['recency_days'])).toSorted((a, b) => a - b)[rows.length >> 1] ?? NaN;
      const head = list.filter((row) => Number(row['rank']) <= 100);
      expect(head.map((row) => row['urgency'])).toEqual(Array(100).fill('act-now'));
      expect(Math.min(...head.map((row) => Number(row['p_alive'])))).toBeGreaterThan(0.1);
      expect(silent(head)).toBeLessThan(130);
      expect(silent(list)).toBeGreaterThan(400);
    },
  );

  it('of the sample give the parameters that the literature found for it', async () => {
    const store = memoryStore();
    const { manifest } = await runShop(store, [cdnowExport(join(data, 'cdnow', 'CDNOW_sample.txt'))], {
      asOf: '1997-10-01',
      now: new Date('1998-07-01T06:00:00Z'),
    });

    const [run] = await publishedRows(store, manifest, 'runs');
    const { visits } = JSON.parse(String(run?.['fit'])) as FitRecord;
    // MBG/NBD .525, 6.183 weeks, .891, 1.614. Here eight customers are out who never paid anything, and the age is a day more.
    expect(visits.parameters?.r).toBeCloseTo(0.525, 2);
    expect((visits.parameters?.alpha_days ?? 0) / 7).toBeCloseTo(6.183, 1);
    expect(visits.parameters?.a).toBeCloseTo(0.91, 2);
    expect(visits.parameters?.b).toBeCloseTo(1.64, 1);
  });
});

describe.skipIf(!isThere)('a year of Online Retail', () => {
  it.runIf(tryDay)('needs no configuration', async () => {
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

    expectValuesWithoutDropout(customers);
    await expectForetold(store, manifest);
    const list = await publishedRows(store, manifest, 'churn_risk');
    const byRank = list.toSorted((a, b) => Number(a['rank']) - Number(b['rank']));
    expect(list).toHaveLength(1297);
    expect(byRank[0]).toMatchObject({
      customer_key: '16029',
      value_at_risk: '50992.61',
      reason: 'silent 39 days, usual gap 7.5; 50,993 spent in the year to the last order',
    });

    const quality = await publishedRows(store, manifest, 'data_quality');
    expect(quality.reduce((total, row) => total + Number(row['net_amount']), 0)).toBeCloseTo(
      9_747_747.934,
      2,
    );
  });
});
