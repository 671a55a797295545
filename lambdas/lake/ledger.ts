import { mapBounded } from './bounded.ts';
import { contentOf, type Content } from './content.ts';
import type { Delivery } from './delivery.ts';
import { readJson } from './json-object.ts';
import { deliveriesPrefix, withdrawnPrefix } from './keys.ts';
import type { Store } from './store.ts';

const concurrentReads = 16;

async function readDeliveries(store: Store, prefix: string): Promise<Delivery[]> {
  const keys: string[] = [];
  for await (const object of store.list(prefix)) keys.push(object.key);
  const deliveries = await mapBounded(keys, concurrentReads, (key) => readJson<Delivery>(store, key));
  return deliveries.filter((delivery) => delivery !== undefined);
}

/** Every content ever delivered, ascending by source, then hash. */
export async function readContents(store: Store): Promise<Content[]> {
  const groups = new Map<string, [Delivery, ...Delivery[]]>();
  for (const delivery of await readDeliveries(store, deliveriesPrefix)) {
    const name = `${delivery.source}/${delivery.sha256}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [delivery]);
    else group.push(delivery);
  }
  return [...groups.keys()].sort().flatMap((name) => {
    const group = groups.get(name);
    return group === undefined ? [] : [contentOf(group)];
  });
}

/** The deliveries of one content so far. */
export const readDeliveriesOf = (store: Store, source: string, sha256: string): Promise<Delivery[]> =>
  readDeliveries(store, `${deliveriesPrefix}${source}/${sha256}/`);

/** `<source>/<sha256>` of every content that was taken out. */
export async function readWithdrawn(store: Store): Promise<ReadonlySet<string>> {
  const withdrawn = new Set<string>();
  for await (const object of store.list(withdrawnPrefix)) {
    withdrawn.add(object.key.slice(withdrawnPrefix.length, -'.json'.length));
  }
  return withdrawn;
}
