import { landedKey } from '../lake/keys.ts';
import { readLandedKeys } from '../lake/landed-record.ts';
import type { LandedObject, Landing } from '../lake/landing.ts';
import type { Store } from '../lake/store.ts';
import type { ValidateItem } from '../runtime/refresh-messages.ts';

/**
 * Files that one sweep has judged. An execution may have 25,000 events, and a file that cannot be judged takes 15 of them
 * in each of the sweeps: two tries more, and the way around them.
 */
export const mostItems = 500;

/** Sweeps of one execution: what cannot be judged by then waits for the next one. */
export const mostSweeps = 3;

// States hand each other 256 KB at most, and the items are not all that stands there.
const mostBytes = 200 * 1000;

const hourMs = 3_600_000;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The versions in the landing zone that nobody is done with, oldest first: their events got lost, or are on their way. */
export async function unjudgedLandings(store: Store, landing: Landing): Promise<LandedObject[]> {
  const done = await readLandedKeys(store);
  const unjudged: LandedObject[] = [];
  for await (const object of landing.list())
    if (!done.has(landedKey(object.key, object.version))) unjudged.push(object);
  return unjudged.sort(
    (a, b) => a.modified - b.modified || compare(a.key, b.key) || compare(a.version, b.version),
  );
}

/** Hours since the oldest of them landed; 0 where there is none. */
export function oldestHours([oldest]: readonly LandedObject[], now: Date): number {
  return oldest === undefined ? 0 : Math.max(0, now.getTime() - oldest.modified * 1000) / hourMs;
}

/** As many of the items, from the first on, as one answer can carry. */
export function itemsWithin(items: readonly ValidateItem[]): readonly ValidateItem[] {
  let bytes = 0;
  const fitting = items.slice(0, mostItems).findIndex((item) => {
    bytes += Buffer.byteLength(JSON.stringify(item)) + 1;
    return bytes > mostBytes;
  });
  return items.slice(0, fitting === -1 ? mostItems : fitting);
}
