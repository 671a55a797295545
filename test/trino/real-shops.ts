import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseConfig } from '../../lambdas/contract/parse-config.ts';
import type { Config } from '../../lambdas/contract/config.ts';
import type { Engine } from '../../lambdas/engine/engine.ts';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import { planRun } from '../../lambdas/plan/plan.ts';
import { survey } from '../../lambdas/plan/survey.ts';
import { scoreRun } from '../../lambdas/score/score.ts';
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

/** Validates, plans and scores a shop, and leaves what the model read and made in the session. */
export async function scoreShop(engine: Engine, { files, config }: RealShop): Promise<void> {
  const store = memoryStore();
  const now = new Date('2026-06-01T06:00:00Z');
  for (const file of await files()) await takeIn(store, engine, config, arrival(file));
  const found = await survey(store, config);
  const plan = await planRun(store, engine, config, found.files, { choice: 'data', now });
  await scoreRun(store, engine, { plan, config, base: undefined, sequence: 1, now });
}
