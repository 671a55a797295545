import { mapBounded } from '../../lambdas/lake/bounded.ts';
import type { LandedVersion } from '../../lambdas/runtime/refresh-messages.ts';
import type { Progress } from '../progress.ts';
import { deployedConfig } from './deployed-config.ts';
import type { Deployment } from './deployment.ts';
import { fateOf, type Fate } from './fate.ts';
import { patiently, type Patience } from './patience.ts';
import { isAccessDenied } from './service-failure.ts';

/** A version that landed. */
export type Landed = LandedVersion & { readonly bytes: number };

export type Fates = {
  /** In the order of the versions; undefined for those that nobody has judged yet. */
  readonly fates: readonly (Fate | undefined)[];
  /** `denied`: the credentials may not see verdicts. */
  readonly ended: 'settled' | 'too-late' | 'denied';
};

const concurrentReads = 16;
const silenceMs = 30_000;

/** Waits until every version has been judged, or for as long as patience lasts. */
export async function awaitFates(
  deployment: Deployment,
  landed: readonly Landed[],
  { progress, ...patience }: Patience & { readonly progress: Progress },
): Promise<Fates> {
  const fates = new Array<Fate | undefined>(landed.length).fill(undefined);
  let announced = false;
  const look = async (waitedMs: number): Promise<true | undefined> => {
    const open = await openAfter(deployment, landed, fates);
    if (open.length === 0) return true;
    progress({ stage: 'verdicts', done: landed.length - open.length, total: landed.length });
    if (waitedMs < silenceMs || announced) return undefined;
    announced = true;
    await announce(deployment, open);
    return undefined;
  };
  try {
    const settled = await patiently(patience, look);
    return { fates, ended: settled === true ? 'settled' : 'too-late' };
  } catch (error) {
    if (isAccessDenied(error)) return { fates, ended: 'denied' };
    throw error;
  }
}

// Looks at what is not settled yet. Returns what still is not.
async function openAfter(
  deployment: Deployment,
  landed: readonly Landed[],
  fates: (Fate | undefined)[],
): Promise<readonly Landed[]> {
  const { config } = await deployedConfig(deployment);
  const open = [...landed.entries()].filter(([index]) => fates[index] === undefined);
  await mapBounded(open, concurrentReads, async ([index, version]) => {
    fates[index] = await fateOf(deployment.store, config, version);
  });
  return landed.filter((_, index) => fates[index] === undefined);
}

// A new bucket takes minutes until it tells of what lands. To be told twice does no harm.
async function announce({ queue }: Deployment, landed: readonly Landed[]): Promise<void> {
  try {
    await mapBounded(landed, concurrentReads, (version) => queue.announce(version));
  } catch (error) {
    // Whoever may only upload and look waits for the bucket.
    if (!isAccessDenied(error)) throw error;
  }
}
