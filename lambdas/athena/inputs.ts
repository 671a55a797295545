import type { Config } from '../contract/config.ts';
import { readManifest, type Manifest } from '../lake/manifest.ts';
import type { Store } from '../lake/store.ts';
import { readConfigVersion, type ConfigDefaults } from '../lake/stored-config.ts';
import { readPinnedFiles } from '../plan/pinned-files.ts';
import type { PlanDocument } from '../plan/plan-document.ts';
import type { PlannedFile } from '../plan/planned-file.ts';

type InputsContext = { readonly store: Store; readonly defaults: ConfigDefaults };

export type Inputs = {
  readonly config: Config;
  readonly files: readonly PlannedFile[];
  readonly base: Manifest | undefined;
};

/** The inputs of a plan, read once and only where they are asked for. */
export function inputsOf({ store, defaults }: InputsContext, plan: PlanDocument): () => Promise<Inputs> {
  let read: Promise<Inputs> | undefined;
  return () => (read ??= readInputs(store, defaults, plan));
}

async function readInputs(store: Store, defaults: ConfigDefaults, plan: PlanDocument): Promise<Inputs> {
  const config = await readConfigVersion(store, plan.config, defaults);
  const files = await readPinnedFiles(store, config, plan);
  const base = plan.base === null ? undefined : await readManifest(store, plan.base.manifest);
  return { config, files, base };
}
