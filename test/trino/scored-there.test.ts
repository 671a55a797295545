import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { tables, type TableName } from '../../lambdas/contract/tables.ts';
import { openEngine, type Engine } from '../../lambdas/engine/engine.ts';
import { readManifest, type Manifest } from '../../lambdas/lake/manifest.ts';
import { putStoredConfig } from '../../lambdas/lake/stored-config.ts';
import { trinoMacros } from '../../lambdas/model/trino-sql.ts';
import { asOfDate } from '../../lambdas/plan/as-of.ts';
import { planRefresh } from '../../lambdas/plan/plan-refresh.ts';
import { survey } from '../../lambdas/plan/survey.ts';
import { usableFiles } from '../../lambdas/plan/usable-files.ts';
import type { ScoreAnswer } from '../../lambdas/runtime/refresh-messages.ts';
import { scorePlan } from '../../lambdas/score/score-plan.ts';
import { takeIn } from '../../lambdas/validate/take-in.ts';
import { athenaContext, scoreOnAthena } from '../athena/score-on-athena.ts';
import { memoryLanding } from '../deployment/memory-landing.ts';
import { arrival, publishedRows } from '../refresh/shop.ts';
import { columnFacts, localFiles } from './column-facts.ts';
import { differences } from './differences.ts';
import { createGlueTable } from './glue-tables.ts';
import { realShops, type RealShop } from './real-shops.ts';
import { shopsInOne } from './shops-in-one.ts';
import { tryAll } from '../extent.ts';
import { trinoAthena } from './trino-athena.ts';
import { openLake, type TrinoLake } from './trino-lake.ts';

const server = inject('server');
const missing = 'missing' in server ? ` (skipped: ${server.missing})` : '';

const now = new Date('2026-06-01T06:00:00Z');
const defaults = { timeZone: 'UTC' };

/** Takes in the exports of a shop, and plans a run over all of them. */
async function planOf({ store }: TrinoLake, engine: Engine, { files, config }: RealShop): Promise<string> {
  await putStoredConfig(
    store,
    JSON.stringify({ segments: config.segments, sources: config.sources }),
    defaults,
    now,
  );
  for (const file of await files()) await takeIn(store, engine, config, arrival(file));
  const found = await survey(store, config);
  const clock = { now, timeZone: config.timeZone };
  const asOf = asOfDate('data', usableFiles(found.files, config), clock);
  const answer = await planRefresh(
    {
      ...{ store, landing: memoryLanding(), now: () => now },
      schedule: { timeZone: 'UTC', scheduledAt: '06:00' },
      duckdbLimits: { bytes: 1e9, customers: 1e9 },
      syncCatalog: () => Promise.resolve(),
      count: () => undefined,
    },
    { input: { trigger: 'manual', asOf }, execution: 'on-trino', attempt: 1, sweeps: 0 },
  );
  if (answer.outcome !== 'score') throw new Error(`The plan came to ${answer.outcome}.`);
  return answer.plan;
}

async function manifestOf({ store }: TrinoLake, answer: ScoreAnswer): Promise<Manifest> {
  if (answer.outcome !== 'scored') throw new Error(`Scoring came to ${answer.outcome}.`);
  return readManifest(store, answer.manifest);
}

// A run takes as many statements whatever its size. FAULTS=all also tries each shop with its own dates and rules.
const shops = tryAll ? [shopsInOne, ...realShops] : [shopsInOne];

const compared = (Object.keys(tables) as TableName[]).filter((name) => name !== 'runs');

async function allRows({ store }: TrinoLake, manifest: Manifest) {
  const rows = compared.map(async (table) => [table, await publishedRows(store, manifest, table)] as const);
  return Object.fromEntries(await Promise.all(rows));
}

/** Scores a plan by the statements for Athena. Returns the manifest, and the statements. */
async function scoredThere(lake: TrinoLake, plan: string) {
  const trino = trinoAthena(lake);
  const { locationOf } = trino;
  const given = { locationOf, macros: trinoMacros(), now: () => now };
  const context = athenaContext(lake.store, trino, given);
  const { answer, queries } = await scoreOnAthena(context, plan, ({ sql }) => trino.run(sql));
  return { manifest: await manifestOf(lake, answer), queries };
}

async function scoredByDuckdb(lake: TrinoLake, plan: string): Promise<Manifest> {
  const { withEngine } = athenaContext(lake.store, trinoAthena(lake));
  return manifestOf(
    lake,
    await scorePlan({ store: lake.store, defaults, withEngine, now: () => now }, { plan }),
  );
}

describe.skipIf(missing !== '')(`on Trino${missing}`, () => {
  describe.each(shops.filter(({ isThere }) => isThere))('of $name', (shop) => {
    let engine: Engine;
    let lake: TrinoLake;
    let plan: string;
    let byDuckdb: Manifest;
    beforeAll(async () => {
      engine = await openEngine({ memoryMiB: 2048 });
      lake = await openLake(server);
      plan = await planOf(lake, engine, shop);
      byDuckdb = await scoredByDuckdb(lake, plan);
    });
    afterAll(() => engine.close());

    test('a run scored by the queries for Athena publishes what DuckDB publishes', async () => {
      const { manifest, queries } = await scoredThere(lake, plan);

      expect(manifest.runId).toBe(byDuckdb.runId);
      expect(manifest.summary).toEqual(byDuckdb.summary);
      expect(differences(await allRows(lake, byDuckdb), await allRows(lake, manifest))).toEqual([]);
      // Step Functions cuts off what it says of a failed query at 32 KiB, and Athena takes 256 KiB.
      const longest = Math.max(...queries.map(({ sql }) => Buffer.byteLength(sql)));
      expect(longest).toBeLessThan(24 * 1024);
    }, 3_600_000);

    test.each(Object.keys(tables) as TableName[])(
      '%s that DuckDB wrote has under its Glue types the same rows, and in each column as many values, the least and the greatest alike',
      async (table) => {
        await createGlueTable(lake.session, lake, table, byDuckdb);

        const read = await columnFacts((sql) => lake.session.rows(sql), table, table);

        const written = await localFiles(lake.store, engine, table, byDuckdb);
        expect(read).toEqual(await columnFacts((sql) => engine.rows(sql), table, written));
      },
    );
  });
});
