import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportLayouts } from '../../lambdas/exports/export-layouts.ts';
import { writeExports } from '../../bin/exports/write-exports.ts';
import { tables } from '../../lambdas/contract/tables.ts';
import { openEngine, type Engine, type Row } from '../../lambdas/engine/engine.ts';
import { literal } from '../../lambdas/engine/quoting.ts';
import { tryDay } from '../extent.ts';
import { fixtureParquet, type FixtureTables } from './fixture-run.ts';
import { sampleTables } from './sample-tables.ts';

let out: string;
let engine: Engine;

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'exports-'));
  engine = await openEngine({ memoryMiB: 256, threads: 2, insertionOrder: true });
});

afterEach(async () => {
  await engine.close();
  await rm(out, { recursive: true });
});

async function exported(given: FixtureTables): Promise<Record<string, string>> {
  const paths = {
    customer360: [await fixtureParquet(engine, 'customer360', given.customer360 ?? [])],
    single_customer_view: [
      await fixtureParquet(engine, 'single_customer_view', given.single_customer_view ?? []),
    ],
    churn_risk: [await fixtureParquet(engine, 'churn_risk', given.churn_risk ?? [])],
  };
  await writeExports(engine, paths, out);
  const texts = await Promise.all(
    exportLayouts.map(({ file }) => readFile(join(out, 'exports', file), 'utf8')),
  );
  return Object.fromEntries(exportLayouts.map(({ file }, index) => [file, texts[index] ?? '']));
}

const rows = (csv: string | undefined): Record<string, string>[] => parse(csv ?? '', { columns: true });

const header = (csv: string | undefined): string[] => (csv ?? '').split('\n')[0]?.split(',') ?? [];

describe('writeExports', () => {
  it('begins with the columns of the original project and repeats none', async () => {
    const files = await exported(sampleTables);

    const rfm = header(files['rfm_output_customer360.csv']);
    const profile = header(files['single_customer_view.csv']);
    expect(rfm.slice(0, 7).join()).toBe(
      'customer_name,Recency,Frequency,Monetary,Segment,customer_key,r_score',
    );
    expect(profile.slice(0, 6).join()).toBe(
      'Customer_name,TotalOrders,TotalQuantity,TotalSales,FirstPurchaseDate,LastPurchaseDate',
    );
    expect(rfm).toHaveLength(tables.customer360.columns.length);
    expect(profile).toHaveLength(tables.single_customer_view.columns.length);
    expect(header(files['churn_risk.csv'])).toEqual(tables.churn_risk.columns.map(({ name }) => name));
  });

  it('writes money with two decimals, quantities and rates without trailing zeros, dates as the original did', async () => {
    const files = await exported(sampleTables);

    expect(rows(files['single_customer_view.csv'])[0]).toMatchObject({
      ...{ Customer_name: 'Amit', TotalOrders: '1029', TotalQuantity: '57', TotalSales: '735900.00' },
      ...{ FirstPurchaseDate: '07-01-2024', LastPurchaseDate: '25-04-2024', return_rate: '0.05' },
      ...{ average_order_value: '25375.86', as_of: '2026-02-01' },
    });
    expect(rows(files['churn_risk.csv'])[0]).toMatchObject({
      ...{ usual_gap_days: '21.5', churn_after_days: '111', is_new: 'false', at_risk_since: '2025-12-01' },
      ...{ monetary: '1240.00', customer_name: '', p_alive: '0.4' },
    });
  });

  it('sorts customers by key as bytes and the list by rank', async () => {
    const keys = ['z', 'A', 'ä', '10', 'a', '9', '=k'];
    const files = await exported({
      customer360: keys.map((key) => ({ customer_key: key })),
      churn_risk: [10, 9, 100].map((rank) => ({ rank, customer_key: `c${rank}` })),
    });

    expect(rows(files['rfm_output_customer360.csv']).map((row) => row['customer_key'])).toEqual([
      ...['10', '9', "'=k", 'A', 'a', 'z', 'ä'],
    ]);
    expect(rows(files['churn_risk.csv']).map((row) => row['rank'])).toEqual(['9', '10', '100']);
  });

  it('writes a header and nothing else for a table without rows', async () => {
    const files = await exported({});

    for (const { file } of exportLayouts) expect(files[file]).toMatch(/^[^\n]+\n$/);
  });

  it('keeps every text as it is: quotes, separators, line ends, other scripts', async () => {
    const names = ['a "quoted" name', 'semi;colon, comma', 'two\nlines', 'Zoë 日本 🙂', "O'Neil"];
    const files = await exported({
      customer360: names.map((name, index) => ({ customer_key: `k${index}`, customer_name: name })),
    });

    const text = files['rfm_output_customer360.csv'] ?? '';
    expect(text).not.toContain('\r');
    expect(rows(text).map((row) => row['customer_name'])).toEqual(names);
  });

  it('writes no text that a spreadsheet would run, and leaves numbers numbers', async () => {
    const names = ['=1+1', '+1', '-1', '@x', '\t=1', ';=1', '"=1', '＝1'];
    const files = await exported({
      customer360: names.map((name, index) => ({
        ...{ customer_key: name, customer_name: name, home_city: name, segment: name },
        ...{ recency_days: index, monetary: '-5.00' },
      })),
    });

    const written = rows(files['rfm_output_customer360.csv']);
    expect(written).toHaveLength(names.length);
    for (const row of written) {
      for (const column of ['customer_name', 'customer_key', 'home_city', 'Segment']) {
        expect(row[column]).toBe(`'${names[Number(row['Recency'])] ?? ''}`);
      }
      expect(row['Monetary']).toBe('-5.00');
    }
  });

  it('tells an empty text from none', async () => {
    const files = await exported({
      customer360: [{ customer_key: 'a', customer_name: '' }, { customer_key: 'b' }],
    });

    expect(files['rfm_output_customer360.csv']?.split('\n').slice(1, 3)).toEqual([
      expect.stringMatching(/^"",/),
      expect.stringMatching(/^,/),
    ]);
  });

  it('replaces what was there and leaves nothing half-written', async () => {
    await exported(sampleTables);
    const files = await exported({ customer360: [{ customer_key: 'only' }] });

    expect(rows(files['rfm_output_customer360.csv'])).toHaveLength(1);
    expect((await readdir(join(out, 'exports'))).sort()).toEqual(
      exportLayouts.map(({ file }) => file).sort(),
    );
  });

  it.runIf(tryDay)('gives the same bytes whatever the threads and the order of rows', async () => {
    const many = (order: string): string =>
      `select cast(i as varchar) as customer_key, 'n' || i as customer_name, cast(i % 90 as integer) as recency_days,
        cast(i % 7 as decimal(18, 2)) as monetary from range(300000) t(i) order by ${order}`;
    const bytes: Buffer[] = [];

    for (const { threads, order } of [
      { threads: 1, order: 'i' },
      { threads: 4, order: 'hash(i)' },
    ]) {
      const other = await openEngine({ memoryMiB: 512, threads, insertionOrder: true });
      const path = join(other.workFolder, 'customer360.parquet');
      const empty = await fixtureParquet(other, 'customer360', []);
      const all = `select * from read_parquet(${literal(empty)}) union all by name (${many(order)})`;
      await other.run(`copy (${all}) to ${literal(path)} (format parquet)`);
      const single_customer_view = [await fixtureParquet(other, 'single_customer_view', [])];
      const churn_risk = [await fixtureParquet(other, 'churn_risk', [])];
      await writeExports(other, { customer360: [path], single_customer_view, churn_risk }, out);
      bytes.push(await readFile(join(out, 'exports', 'rfm_output_customer360.csv')));
      await other.close();
    }

    expect(bytes[0]?.equals(bytes[1] ?? Buffer.alloc(0))).toBe(true);
  });

  it('says what to do when a file cannot be replaced', async () => {
    await exported(sampleTables);
    const path = join(out, 'exports', 'churn_risk.csv');
    await rm(path);
    await mkdir(path);

    const again: Promise<Row | object> = exported(sampleTables);

    await expect(again).rejects.toThrow(
      'churn_risk.csv could not be written. Close it where it is open, check rights and free space, then give the same command again.',
    );
    await expect(again).rejects.toMatchObject({ reason: 'export-not-written', exitCode: 1 });
  });
});
