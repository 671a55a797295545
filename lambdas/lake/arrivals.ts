import { announcedKey, arrivalKey, arrivalsPrefix, ledgerSegmentsPrefix } from './keys.ts';
import { readLedgerHead } from './ledger-head.ts';
import type { Store } from './store.ts';

const name = (generation: number): string => String(generation).padStart(10, '0');

// After every other generation, so that each reading looks there.
const always = '9999999999';

/**
 * Says that a delivery is about to be recorded, so that whoever reads the ledger by its snapshot looks for it. No clock
 * is asked. That the generation is still the same afterwards means that every later snapshot was begun when this stood.
 */
export async function announceArrival(store: Store, delivery: string): Promise<void> {
  for (let generation = await generationNow(store), before = ''; generation !== before;) {
    await store.put(arrivalKey(generation, delivery), '{}\n');
    before = generation;
    if (generation !== always) generation = await generationNow(store);
  }
}

// A snapshot that is gone or damaged may be put back as it was, and must find what came meanwhile.
async function generationNow(store: Store): Promise<string> {
  const state = await readLedgerHead(store);
  if (state.kind === 'read') return name(state.head.generation);
  return state.kind === 'none' && (await isEmpty(store, ledgerSegmentsPrefix)) ? name(0) : always;
}

async function isEmpty(store: Store, prefix: string): Promise<boolean> {
  const first = await store.list(prefix)[Symbol.asyncIterator]().next();
  return first.done === true;
}

export type Arrivals = {
  /** Keys of the deliveries that were announced. */
  readonly deliveries: ReadonlySet<string>;
  /** The latest generation among them, 0 where there is none. */
  readonly latest: number;
};

/** What was announced in a generation and after it. */
export async function arrivalsSince(store: Store, generation: number): Promise<Arrivals> {
  const deliveries = new Set<string>();
  let latest = 0;
  for await (const { key } of store.list(arrivalsPrefix, { after: arrivalsPrefix + name(generation) })) {
    deliveries.add(announcedKey(key));
    const of = key.slice(arrivalsPrefix.length, key.indexOf('/', arrivalsPrefix.length));
    if (of !== always) latest = Number(of);
  }
  return { deliveries, latest };
}
