import { beforeAll, describe, expect, inject, test } from 'vitest';
import { castType } from '../../lambdas/athena/work-column.ts';
import { relationColumns } from '../../lambdas/athena/relation-columns.ts';
import { parseConfig } from '../../lambdas/contract/parse-config.ts';
import { openEngine } from '../../lambdas/engine/engine.ts';
import { identifier } from '../../lambdas/engine/quoting.ts';
import { sqlFile } from '../../lambdas/engine/sql-file.ts';
import { ladder } from '../../lambdas/model/ladder.ts';
import { expandMacros } from '../../lambdas/model/macros.ts';
import { trinoMacros } from '../../lambdas/model/trino-sql.ts';
import { historyDates } from '../../lambdas/score/history-dates.ts';
import { tryAll } from '../extent.ts';
import { mayBeSorted, sortedOnOneNode } from './single-node.ts';
import { openLake, type TrinoLake } from './trino-lake.ts';

const server = inject('server');
const missing = 'missing' in server ? ` (skipped: ${server.missing})` : '';

const asOf = '2026-06-01';

const macros = trinoMacros();
const queries = new Map(
  ladder
    .filter(({ kind }) => kind !== 'fitted')
    .map(({ name }) => [name, expandMacros(sqlFile(`lambdas/model/sql/${name}.sql`), macros)]),
);

// Nobody knows how large tables are: Trino plans over empty ones as over any.
async function makeRelations({ session }: TrinoLake): Promise<void> {
  const engine = await openEngine({ memoryMiB: 512, threads: 1 });
  const dates = historyDates(asOf).map((date) => ({ date, reused: false }));
  const config = parseConfig({}, 'test');
  const found = await relationColumns(engine, { asOf, runId: '', config, historyDates: dates });
  await engine.close();
  const views = new Set(ladder.filter(({ kind }) => kind === 'view').map(({ name }) => name));
  for (const [name, columns] of Object.entries(found)) {
    if (views.has(name)) continue;
    const typed = columns.map((column) => `${identifier(column.name)} ${castType(column.type)}`);
    await session.run(`create table ${identifier(name)} (${typed.join(', ')})`);
  }
  for (const name of views)
    await session.run(`create view ${identifier(name)} as ${queries.get(name) ?? ''}`);
}

describe.skipIf(missing !== '')(`no query of the model sorts on one node what grows${missing}`, () => {
  let lake: TrinoLake;
  beforeAll(async () => {
    lake = await openLake(server);
    await makeRelations(lake);
  });

  // The others name no order, so that nothing in them is sorted.
  test.each([...queries].filter(([, query]) => tryAll || mayBeSorted(query)))('%s', async (_, query) => {
    expect(sortedOnOneNode(await lake.plan(query))).toEqual([]);
  });
});
