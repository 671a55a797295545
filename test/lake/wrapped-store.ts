import type { Store } from '../../lambdas/lake/store.ts';
import { listed } from './listed.ts';

export type Operation = { readonly method: string; readonly key: string };

/** Called for each operation in place of it; `perform` carries it out. */
export type Around = <T>(operation: Operation, perform: () => Promise<T>) => Promise<T>;

/** A store whose every operation goes through `around`. A listing is one operation. */
export function wrapStore(store: Store, around: Around): Store {
  return {
    head: (key) => around({ method: 'head', key }, () => store.head(key)),
    list: async function* (prefix, options) {
      yield* await around({ method: 'list', key: prefix }, () => listed(store, prefix, options));
    },
    get: (key) => around({ method: 'get', key }, () => store.get(key)),
    put: (key, body, options) => around({ method: 'put', key }, () => store.put(key, body, options)),
    download: (key, path, options) =>
      around({ method: 'download', key }, () => store.download(key, path, options)),
    upload: (path, key, options) => around({ method: 'upload', key }, () => store.upload(path, key, options)),
    delete: (key, options) => around({ method: 'delete', key }, () => store.delete(key, options)),
  };
}
