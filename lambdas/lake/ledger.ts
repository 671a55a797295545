import { arrivalsSince } from './arrivals.ts';
import { mapBounded } from './bounded.ts';
import { contentOf, type Content } from './content.ts';
import type { Delivery } from './delivery.ts';
import { readJson } from './json-object.ts';
import { deliveriesPrefix, withdrawnPrefix } from './keys.ts';
import { keepLedgerSnapshot, readLedgerSnapshot, type LedgerSnapshot } from './ledger-snapshot.ts';
import type { Store } from './store.ts';
import type { Verdict } from './verdict.ts';

/** What was delivered and judged so far. */
export type Ledger = {
  /** Every delivery, ascending by key. */
  readonly deliveries: readonly Delivery[];
  /** Every content ever delivered, ascending by source, then hash. */
  readonly contents: readonly Content[];
  /** The verdict at a key, or undefined where there is none. */
  verdict(key: string): Promise<Verdict | undefined>;
  /** Writes down, for whoever reads the ledger next, the deliveries and the verdicts that were asked for. */
  keep(): Promise<void>;
};

const concurrentReads = 16;

/** Opens the ledger: by its snapshot and what came since, else record by record. Both say the same. */
export async function openLedger(store: Store): Promise<Ledger> {
  const snapshot = await readLedgerSnapshot(store);
  const { found, ...reading } = await readDeliveriesBeyond(store, snapshot);
  const byKey = [...snapshot.deliveries, ...found].sort(([a], [b]) => (a < b ? -1 : 1));
  const deliveries = byKey.map(([, delivery]) => delivery);
  const asked = new Map<string, Verdict>();
  return {
    deliveries,
    contents: contentsOf(deliveries),
    verdict: async (key) => {
      const verdict = snapshot.verdicts.get(key) ?? (await storedVerdicts(store).verdict(key));
      if (verdict !== undefined) asked.set(key, verdict);
      return verdict;
    },
    keep: () =>
      keepLedgerSnapshot(store, snapshot, { ...reading, deliveries, verdicts: [...asked.values()] }),
  };
}

type Beyond = {
  readonly found: ReadonlyMap<string, Delivery>;
  readonly pending: readonly string[];
  readonly latest: number;
};

// What is announced is looked for before what is listed: whoever recorded a delivery announced it earlier.
async function readDeliveriesBeyond(store: Store, { head, deliveries }: LedgerSnapshot): Promise<Beyond> {
  const arrivals = await arrivalsSince(store, head?.since ?? 0);
  const listed = head === undefined ? await keysBelow(store, deliveriesPrefix) : head.pending;
  const keys = [...new Set([...listed, ...arrivals.deliveries])].filter((key) => !deliveries.has(key));
  const found = await readDeliveries(store, keys);
  const pending = keys.filter((key) => !found.has(key));
  return { found, pending, latest: arrivals.latest };
}

async function keysBelow(store: Store, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store.list(prefix)) keys.push(key);
  return keys;
}

async function readDeliveries(store: Store, keys: readonly string[]): Promise<ReadonlyMap<string, Delivery>> {
  const found = await mapBounded(keys, concurrentReads, async (key) => ({
    key,
    delivery: await readJson<Delivery>(store, key),
  }));
  return new Map(found.flatMap(({ key, delivery }) => (delivery === undefined ? [] : [[key, delivery]])));
}

function contentsOf(deliveries: readonly Delivery[]): Content[] {
  const groups = Map.groupBy(deliveries, ({ source, sha256 }) => `${source}/${sha256}`);
  return [...groups.keys()].sort().flatMap((name) => {
    const [first, ...others] = groups.get(name) ?? [];
    return first === undefined ? [] : [contentOf([first, ...others])];
  });
}

/** Every content ever delivered, ascending by source, then hash. */
export const readContents = async (store: Store): Promise<readonly Content[]> =>
  (await openLedger(store)).contents;

/** The verdicts as they are stored, for whoever needs few of them. */
export const storedVerdicts = (store: Store): Pick<Ledger, 'verdict'> => ({
  verdict: (key) => readJson<Verdict>(store, key),
});

/** The verdicts, by the snapshot where they stand there. */
export async function openVerdicts(store: Store): Promise<Pick<Ledger, 'verdict'>> {
  const { verdicts } = await readLedgerSnapshot(store);
  return { verdict: async (key) => verdicts.get(key) ?? storedVerdicts(store).verdict(key) };
}

/** The deliveries of one content so far. */
export async function readDeliveriesOf(store: Store, source: string, sha256: string): Promise<Delivery[]> {
  const keys = await keysBelow(store, `${deliveriesPrefix}${source}/${sha256}/`);
  return [...(await readDeliveries(store, keys)).values()];
}

/** `<source>/<sha256>` of every content that was taken out. */
export async function readWithdrawn(store: Store): Promise<ReadonlySet<string>> {
  const withdrawn = new Set<string>();
  for await (const object of store.list(withdrawnPrefix)) {
    withdrawn.add(object.key.slice(withdrawnPrefix.length, -'.json'.length));
  }
  return withdrawn;
}
