import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../engine/engine.ts';
import { parquetFiles } from '../engine/parquet-files.ts';
import { literal } from '../engine/quoting.ts';
import { sqlFile } from '../engine/sql-file.ts';
import { downloadFiles } from '../lake/download-table.ts';
import type { Manifest } from '../lake/manifest.ts';
import type { Store } from '../lake/store.ts';
import type { StaleSource } from '../plan/stale-sources.ts';

const lastSeen = sqlFile('lambdas/notify/sql/last_seen.sql');

/**
 * Leaves `out_of_sight` in the session: customers to act on whose last line came from a stale source. Their silence may
 * be that of the source. Needs `churn_risk`. Reads the months of `transactions` one after the other, the newest first,
 * until every one of these customers was seen.
 */
export async function findOutOfSight(
  store: Store,
  engine: Engine,
  manifest: Manifest,
  stale: readonly StaleSource[],
): Promise<void> {
  await engine.run('create table last_seen (customer_key varchar, source varchar)');
  if (stale.length > 0) await findLastSeen(store, engine, manifest);
  const sources = stale.map(({ source }) => literal(source)).join(', ') || 'null';
  await engine.run(
    `create table out_of_sight as
     select customer_key, min(source) as source from last_seen where source in (${sources}) group by 1`,
  );
}

async function findLastSeen(store: Store, engine: Engine, manifest: Manifest): Promise<void> {
  await engine.run(
    `create table awaited as
     select customer_key from churn_risk where urgency = 'act-now' and not coalesce(control_group, false)`,
  );
  const months = [...Map.groupBy(manifest.transactions, ({ month }) => month)];
  for (const [month, files] of months.sort(([a], [b]) => (a < b ? 1 : -1))) {
    const [waiting] = await engine.rows<{ customers: number }>('select count(*) as customers from awaited');
    if (waiting?.customers === 0) return;
    const paths = await downloadFiles(store, files, join(engine.workFolder, month));
    await engine.run(`create or replace view month_lines as select * from ${parquetFiles(paths)}`);
    await engine.run(`insert into last_seen (${lastSeen})`);
    await engine.run('delete from awaited where customer_key in (select customer_key from last_seen)');
    await Promise.all(paths.map((path) => rm(path)));
  }
}
