import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseConfig } from '../../lambdas/contract/parse-config.ts';
import type { Config } from '../../lambdas/contract/config.ts';
import type { Engine } from '../../lambdas/engine/engine.ts';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import type { ModelInputs } from '../../lambdas/model/parameters.ts';
import { planRun, type Plan } from '../../lambdas/plan/plan.ts';
import { survey } from '../../lambdas/plan/survey.ts';
import { writeFileQuality } from '../../lambdas/score/file-quality.ts';
import { historyDates } from '../../lambdas/score/history-dates.ts';
import { scoreRun } from '../../lambdas/score/score.ts';
import { createPreviousHistory } from '../../lambdas/score/segment-history.ts';
import { updateTransactions } from '../../lambdas/score/transactions.ts';
import { takeIn } from '../../lambdas/validate/take-in.ts';
import { arrival, type ShopFile } from '../refresh/shop.ts';

const samples = join(import.meta.dirname, '../../samples/incoming');
const data = process.env['SHARED_DATA'] ?? join(import.meta.dirname, '../../../shared/data');

const sampleFiles = (): ShopFile[] =>
  globSync('*/*', { cwd: samples }).map((path) => ({
    source: path.split('/')[0] ?? '',
    name: path.split('/')[1] ?? '',
    content: readFileSync(join(samples, path)),
    modified: statSync(join(samples, path)).mtime.toISOString().slice(0, 10),
  }));

const foreignFiles = (folder: string, pattern: string): ShopFile[] =>
  globSync(pattern, { cwd: join(data, folder) }).map((name) => ({
    name,
    content: readFileSync(join(data, folder, name)),
    modified: '2025-01-01',
  }));

const ownRules = {
  segments: [
    { name: 'Champion', recencyDays: { max: 2 }, frequency: { min: 25 }, monetary: { min: 600_000 } },
    { name: 'Loyalist', frequency: { min: 20 }, monetary: { min: 300_000 } },
    { name: 'Hibernating' },
  ],
};

export type RealShop = {
  readonly name: string;
  readonly files: () => ShopFile[] | Promise<ShopFile[]>;
  readonly config: Config;
  /** Whether its exports are on this machine. */
  readonly isThere: boolean;
};

/** Shops whose exports were not made for a test, and the samples with all their dirt. */
export const realShops: readonly RealShop[] = [
  { name: 'the samples', files: sampleFiles, config: parseConfig({}, 'test'), isThere: true },
  {
    name: 'the original data',
    files: () => foreignFiles('original', 'Retail.csv'),
    config: parseConfig(ownRules, 'test'),
    isThere: existsSync(data),
  },
  {
    name: 'UCI Online Retail',
    files: () => foreignFiles('uci-online-retail', '*.csv'),
    config: parseConfig({}, 'test'),
    isThere: existsSync(data),
  },
];

const now = new Date('2026-06-01T06:00:00Z');

/** Validates, plans and scores a shop, and leaves what the model read and made in the session. */
export async function scoreShop(engine: Engine, shop: RealShop): Promise<void> {
  const { store, plan } = await planShop(engine, shop);
  await scoreRun(store, engine, { plan, config: shop.config, base: undefined, sequence: 1, now });
}

/** Validates, plans and merges a shop, and leaves what the model reads in the session. Returns what to ask of it. */
export async function mergeShop(engine: Engine, shop: RealShop): Promise<ModelInputs> {
  const { store, plan } = await planShop(engine, shop);
  await updateTransactions(store, engine, plan, [], now);
  await writeFileQuality(engine, plan);
  await createPreviousHistory(engine);
  const dates = historyDates(plan.asOf).map((date) => ({ date, reused: false }));
  return { asOf: plan.asOf, runId: plan.runId, config: shop.config, historyDates: dates };
}

async function planShop(
  engine: Engine,
  { files, config }: RealShop,
): Promise<{ readonly store: Store; readonly plan: Plan }> {
  const store = memoryStore();
  for (const file of await files()) await takeIn(store, engine, config, arrival(file));
  const found = await survey(store, config);
  return { store, plan: await planRun(store, engine, config, found.files, { choice: 'data', now }) };
}
