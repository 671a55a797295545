import type { Config } from '../contract/config.ts';
import type { Engine } from '../engine/engine.ts';
import { readManifest, writeManifest, type Manifest } from '../lake/manifest.ts';
import type { Store } from '../lake/store.ts';
import { readConfigVersion, type ConfigDefaults } from '../lake/stored-config.ts';
import { readPinnedFiles } from '../plan/pinned-files.ts';
import { planWriter, readPlan } from '../plan/plan-document.ts';
import { planRun } from '../plan/plan.ts';
import type { ScoreAnswer, ScoreRequest } from '../runtime/refresh-messages.ts';
import { packLines } from './pack-lines.ts';
import { storeRegionAccess } from './region-access-table.ts';
import { scoreRun } from './score.ts';

export type ScoreContext = {
  readonly store: Store;
  readonly defaults: ConfigDefaults;
  readonly withEngine: <T>(work: (engine: Engine) => Promise<T>) => Promise<T>;
  readonly now: () => Date;
};

/**
 * Scores what a stored plan pins, whatever was delivered or configured since, and stores the tables and their manifest
 * without publishing them; where only the policy has changed, region_access alone. The same call again comes to the
 * same. Throws as planRun does.
 */
export async function scorePlan(
  { store, defaults, withEngine, now }: ScoreContext,
  request: ScoreRequest,
): Promise<ScoreAnswer> {
  const plan = await readPlan(store, request.plan);
  const config = await readConfigVersion(store, plan.config, defaults);
  const files = await readPinnedFiles(store, config, plan);
  const base = plan.base === null ? undefined : await readManifest(store, plan.base.manifest);
  return withEngine(async (engine) => {
    const answerWith = async (manifest: Manifest): Promise<ScoreAnswer> => ({
      outcome: 'scored',
      runId: manifest.runId,
      manifest: await writeManifest(store, manifest, planWriter(plan)),
    });
    const sameRun = async (current: Manifest): Promise<ScoreAnswer> => {
      const followed = await followPolicy(store, engine, config, current, now());
      return followed === undefined ? { outcome: 'unchanged', runId: current.runId } : answerWith(followed);
    };
    if (base?.inputs === plan.inputs) return sameRun(base);
    const run = await planRun(store, engine, config, files, { choice: plan.asOf, now: now() });
    if (base?.runId === run.runId) return sameRun(base);
    const sequence = (plan.base?.seq ?? 0) + 1;
    const manifest = await scoreRun(store, engine, {
      ...{ plan: run, config, base, sequence, now: now() },
      engineReason: plan.engineReason,
    });
    await packLines(store, engine, run);
    return answerWith(manifest);
  });
}

/** The same run with another region_access; undefined where the policy has not changed. */
export async function followPolicy(
  store: Store,
  engine: Engine,
  config: Config,
  base: Manifest,
  now: Date,
): Promise<Manifest | undefined> {
  const access = await storeRegionAccess(store, engine, config, base, now);
  if (access === base.tables.region_access) return undefined;
  return { ...base, publishedAt: now.toISOString(), tables: { ...base.tables, region_access: access } };
}
