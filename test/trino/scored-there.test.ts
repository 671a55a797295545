import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
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
import { differences } from './differences.ts';
import { realShops, type RealShop } from './real-shops.ts';
import { tryAll } from '../try-all.ts';
import { trinoAthena } from './trino-athena.ts';
import { openLake, type TrinoLake } from './trino-lake.ts';

const server = inject('server');
const missing = 'missing' in server ? ` (skipped: ${server.missing})` : '';

const now = new Date('2026-06-01T06:00:00Z');
const defaults = { timeZone: 'UTC' };

/** Takes in the exports of a shop, and plans a run over all of them. */
async function planOf({ store }: TrinoLake, engine: Engine, { files, config }: RealShop): Promise<string> {
  await putStoredConfig(store, JSON.stringify({ segments: config.segments }), defaults, now);
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

// The samples take minutes, and UCI Online Retail many: FAULTS=all tries all that are there.
const there = realShops.filter(({ isThere }) => isThere);
const shops = tryAll ? there : there.filter(({ name }) => name === 'the original data');

const compared = (Object.keys(tables) as TableName[]).filter((name) => name !== 'runs');

async function allRows({ store }: TrinoLake, manifest: Manifest) {
  const rows = compared.map(async (table) => [table, await publishedRows(store, manifest, table)] as const);
  return Object.fromEntries(await Promise.all(rows));
}

describe.skipIf(missing !== '')(`a run scored by the queries for Athena, on Trino${missing}`, () => {
  let engine: Engine;
  beforeEach(async () => {
    engine = await openEngine({ memoryMiB: 2048 });
  });
  afterEach(() => engine.close());

  test.each(shops.length > 0 ? shops : there)(
    'publishes of $name what DuckDB publishes',
    async (shop) => {
      const lake = await openLake(server);
      const plan = await planOf(lake, engine, shop);
      const trino = trinoAthena(lake);
      const { locationOf } = trino;
      const context = athenaContext(lake.store, trino, {
        locationOf,
        macros: trinoMacros(),
        now: () => now,
      });

      const { answer, queries } = await scoreOnAthena(context, plan, ({ sql }) => trino.run(sql));

      const found = await manifestOf(lake, answer);
      const { withEngine } = context;
      const expected = await scorePlan({ store: lake.store, defaults, withEngine, now: () => now }, { plan });
      const byDuckdb = await manifestOf(lake, expected);
      expect(found.runId).toBe(byDuckdb.runId);
      expect(found.summary).toEqual(byDuckdb.summary);
      expect(differences(await allRows(lake, byDuckdb), await allRows(lake, found))).toEqual([]);
      // Step Functions cuts off what it says of a failed query at 32 KiB, and Athena takes 256 KiB.
      const longest = Math.max(...queries.map(({ sql }) => Buffer.byteLength(sql)));
      expect(longest).toBeLessThan(24 * 1024);
    },
    1_800_000,
  );
});
