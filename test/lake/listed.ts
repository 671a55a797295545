import type { ListOptions, Store, StoredObject } from '../../lambdas/lake/store.ts';

/** A whole listing at once. */
export async function listed(store: Store, prefix = '', options?: ListOptions): Promise<StoredObject[]> {
  const objects: StoredObject[] = [];
  for await (const object of store.list(prefix, options)) objects.push(object);
  return objects;
}

export const listedKeys = async (store: Store, prefix = ''): Promise<string[]> =>
  (await listed(store, prefix)).map(({ key }) => key);
