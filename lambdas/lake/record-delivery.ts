import { announceArrival } from './arrivals.ts';
import type { Delivery } from './delivery.ts';
import { PreconditionFailed } from './errors.ts';
import { toJson } from './json-object.ts';
import { deliveryKey } from './keys.ts';
import type { Store } from './store.ts';

/** Records a delivery: from then on it counts. Safe to repeat; where it is recorded already, that stands. */
export async function recordDelivery(store: Store, delivery: Delivery): Promise<void> {
  const key = deliveryKey(delivery.source, delivery.sha256, delivery.name, delivery.raw.version);
  await announceArrival(store, key);
  try {
    await store.put(key, toJson(delivery), { condition: { ifAbsent: true } });
  } catch (error) {
    // Delivered at the same time by another process: the first one stands.
    if (!(error instanceof PreconditionFailed)) throw error;
  }
}
