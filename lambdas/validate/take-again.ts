import { contentOf } from '../lake/content.ts';
import { readDeliveriesOf } from '../lake/ledger.ts';
import { judgeAgain } from './judge-again.ts';
import type { Judgement } from './judge.ts';
import type { Intake } from './take-in-landed.ts';

/** Judges a content under the configuration of today, from the bytes as delivered; undefined where nobody delivered it. */
export async function takeAgain(
  { store, config, withEngine }: Omit<Intake, 'landing'>,
  { source, sha256 }: { readonly source: string; readonly sha256: string },
): Promise<Judgement | undefined> {
  const [first, ...others] = await readDeliveriesOf(store, source, sha256);
  if (first === undefined) return undefined;
  const settings = await config();
  return withEngine((engine) => judgeAgain(store, engine, settings, contentOf([first, ...others])));
}
