import type { Config } from '../../lambdas/contract/config.ts';
import { contentOf } from '../../lambdas/lake/content.ts';
import { readLandedRecord } from '../../lambdas/lake/landed-record.ts';
import { readDeliveriesOf, storedVerdicts } from '../../lambdas/lake/ledger.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import type { Verdict } from '../../lambdas/lake/verdict.ts';
import { judgedFile } from '../../lambdas/plan/survey.ts';
import type { LandedVersion } from '../../lambdas/runtime/refresh-messages.ts';

/** What became of a version that landed. */
export type Fate = Verdict | { readonly outcome: 'ignored' };

/** What became of a version under this configuration, or undefined while nobody has judged it. */
export async function fateOf(
  store: Store,
  config: Config,
  { key, version }: LandedVersion,
): Promise<Fate | undefined> {
  const { outcome, source, sha256 } = (await readLandedRecord(store, key, version)) ?? {};
  if (outcome === 'ignored') return { outcome };
  if (source === undefined || sha256 === undefined) return undefined;
  const [first, ...others] = await readDeliveriesOf(store, source, sha256);
  if (first === undefined) return undefined;
  return (await judgedFile(storedVerdicts(store), config, contentOf([first, ...others])))?.verdict;
}
