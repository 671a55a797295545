import { sourceConfig, type Config } from '../contract/config.ts';
import { mapBounded } from '../lake/bounded.ts';
import { contentOf } from '../lake/content.ts';
import { ObjectNotFound } from '../lake/errors.ts';
import { fileAge } from '../lake/file-age.ts';
import { openVerdicts } from '../lake/ledger.ts';
import type { Store } from '../lake/store.ts';
import type { PlanDocument } from './plan-document.ts';
import type { PlannedFile } from './planned-file.ts';

const concurrentReads = 16;

/** The files of a plan as `planRun` takes them, oldest first. `config` is the plan's. Throws ObjectNotFound. */
export async function readPinnedFiles(
  store: Store,
  config: Config,
  { files }: PlanDocument,
): Promise<PlannedFile[]> {
  const { verdict: verdictAt } = await openVerdicts(store);
  return mapBounded(files, concurrentReads, async ({ first, verdict: key, status }) => {
    const verdict = await verdictAt(key);
    if (verdict === undefined) throw new ObjectNotFound(key);
    const age = fileAge(first, sourceConfig(config, first.source).fileDate, config.timeZone);
    return { content: contentOf([first]), age, verdict, status };
  });
}
