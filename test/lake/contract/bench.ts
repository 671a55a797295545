import type { Store, StoredObject, WriteOptions } from '../../../lambdas/lake/store.ts';

export type Capabilities = {
  /** Whether equal content written again has another etag, too. */
  readonly etagOfEveryWrite: boolean;
  /** Whether an object below another object's key is refused. */
  readonly refusesNesting: boolean;
};

export type Write = (key: string, body: string, options?: WriteOptions) => Promise<StoredObject>;

/** What the tests of the contract work with: an empty store, and an empty local folder. */
export type Bench = {
  readonly store: Store;
  /** A path in the local folder. */
  local(name: string): string;
  /** The two ways to write, as one. */
  readonly write: { readonly put: Write; readonly upload: Write };
};

/** The content of an object, or undefined. */
export async function textAt(store: Store, key: string): Promise<string | undefined> {
  const object = await store.get(key);
  return object && Buffer.from(object.body).toString('utf8');
}
