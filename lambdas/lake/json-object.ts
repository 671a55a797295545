import type { Store } from './store.ts';

/** A JSON object of the store, or undefined where there is none. */
export async function readJson<T>(store: Store, key: string): Promise<T | undefined> {
  const object = await store.get(key);
  return object === undefined ? undefined : (JSON.parse(Buffer.from(object.body).toString('utf8')) as T);
}

export const toJson = (value: unknown): string => `${JSON.stringify(value)}\n`;
