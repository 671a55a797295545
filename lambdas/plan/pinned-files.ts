import { sourceConfig, type Config } from '../contract/config.ts';
import { mapBounded } from '../lake/bounded.ts';
import { contentOf } from '../lake/content.ts';
import { ObjectNotFound } from '../lake/errors.ts';
import { fileAge } from '../lake/file-age.ts';
import { readJson } from '../lake/json-object.ts';
import type { Store } from '../lake/store.ts';
import type { Verdict } from '../lake/verdict.ts';
import type { PlanDocument } from './plan-document.ts';
import type { PlannedFile } from './planned-file.ts';

const concurrentReads = 16;

/** The files of a plan as `planRun` takes them, oldest first. `config` is the plan's. Throws ObjectNotFound. */
export const readPinnedFiles = (
  store: Store,
  config: Config,
  { files }: PlanDocument,
): Promise<PlannedFile[]> =>
  mapBounded(files, concurrentReads, async ({ first, verdict: key, status }) => {
    const verdict = await readJson<Verdict>(store, key);
    if (verdict === undefined) throw new ObjectNotFound(key);
    const age = fileAge(first, sourceConfig(config, first.source).fileDate, config.timeZone);
    return { content: contentOf([first]), age, verdict, status };
  });
