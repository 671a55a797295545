import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lakeFolder } from '../../bin/lake-folder.ts';
import { namedQueries } from '../../infra/named-queries.ts';
import { tables, type TableName } from '../../lambdas/contract/tables.ts';
import { openEngine, type Engine, type Row } from '../../lambdas/engine/engine.ts';
import { projectFile } from '../../lambdas/engine/project-file.ts';
import { folderStore } from '../../lambdas/lake/folder-store.ts';
import { readManifest, type Manifest } from '../../lambdas/lake/manifest.ts';
import { parquetFiles } from '../../lambdas/engine/parquet-files.ts';
import { downloadTable } from '../../lambdas/lake/download-table.ts';
import { readPointer } from '../../lambdas/lake/pointer.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { call } from '../bin/call.ts';

let out: string;
let engine: Engine;

const queries = namedQueries();

async function openTable(store: Store, manifest: Manifest, table: TableName): Promise<void> {
  const paths = await downloadTable(store, manifest, table, join(engine.workFolder, table));
  await engine.run(`create view ${table} as select * from ${parquetFiles(paths)}`);
}

beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'named-queries-'));
  const samples = fileURLToPath(projectFile('samples/incoming/koln'));
  const { code } = await call(['run', samples, '--out', out], { folder: out });
  if (code !== 0) throw new Error('The samples give no run.');
  const store = folderStore(lakeFolder(out));
  const state = await readPointer(store);
  const manifest = await readManifest(store, state?.pointer.manifest ?? '');
  engine = await openEngine({ memoryMiB: 512, threads: 1 });
  for (const table of Object.keys(tables) as TableName[]) await openTable(store, manifest, table);
});

afterAll(async () => {
  await engine.close();
  await rm(out, { recursive: true });
});

const answer = (name: string): Promise<Row[]> =>
  engine.rows(queries.find((query) => query.name === name)?.sql ?? '');

const sum = (rows: readonly Row[], column: string): number =>
  rows.reduce((total, row) => total + Number(row[column]), 0);

describe('named queries', () => {
  it.each(queries.map(({ name, question }) => [name, question]))('%s answers: %s', async (name) => {
    const rows = await answer(name);

    expect(rows.length).toBeGreaterThan(0);
  });

  it('count every customer in one segment', async () => {
    const [all] = await engine.rows('select count(*) as customers from customer360');

    expect(sum(await answer('segments'), 'customers')).toBe(all?.['customers']);
  });

  it('send nobody of the control group to marketing', async () => {
    const [kept] = await engine.rows(
      `select count(*) as customers from churn_risk where urgency = 'act-now' and not control_group`,
    );

    expect((await answer('leaving-now')).length).toBe(Math.min(100, Number(kept?.['customers'])));
  });

  it('show the revenue of all lines by month', async () => {
    const [all] = await engine.rows('select cast(sum(amount) as double) as revenue from transactions');

    expect(sum(await answer('revenue-by-month'), 'revenue')).toBeCloseTo(Number(all?.['revenue']), 2);
  });

  it('look at twelve months of categories', async () => {
    const [year] = await engine.rows(`
      select cast(sum(revenue) as double) as revenue from sales_monthly
      where month > (select max(month) from sales_monthly) - interval 12 month`);

    expect(sum(await answer('best-categories'), 'revenue')).toBeCloseTo(Number(year?.['revenue']), 2);
  });

  it('tell of returns as shares of what was sold', async () => {
    const returned = await answer('most-returned-products');

    for (const { returned_amount: amount, returned_share: share } of returned) {
      expect(Number(amount)).toBeGreaterThan(0);
      expect(Number(share)).toBeGreaterThan(0);
    }
  });

  it('find every file that lost rows', async () => {
    const [lost] = await engine.rows(
      'select cast(sum(quarantined) as bigint) as quarantined from data_quality',
    );

    expect(sum(await answer('troubled-files'), 'quarantined')).toBe(Number(lost?.['quarantined']));
  });
});
