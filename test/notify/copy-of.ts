import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import type { Store } from '../../lambdas/lake/store.ts';

/** A store in memory with the same objects. */
export async function copyOf(store: Store): Promise<Store> {
  const copy = memoryStore();
  for await (const { key } of store.list('')) {
    const object = await store.get(key);
    if (object !== undefined) await copy.put(key, object.body);
  }
  return copy;
}
