import { readFile, writeFile } from 'node:fs/promises';
import { InvalidKey, ObjectNotFound } from './errors.ts';
import { assertKey } from './key-rules.ts';
import type { Store, StoredObject, WriteCondition } from './store.ts';
import { assertCondition } from './write-condition.ts';

type MemoryStoreOptions = { readonly now?: () => Date };

type Held = { readonly object: StoredObject; readonly body: Uint8Array };

/** A Store that forgets everything with the process, for tests. It keeps the rules of all stores, a folder's included. */
export function memoryStore({ now = () => new Date() }: MemoryStoreOptions = {}): Store {
  const held = new Map<string, Held>();
  let writes = 0;

  function put(key: string, content: Uint8Array | string, condition?: WriteCondition): StoredObject {
    assertKey(key);
    assertCondition(key, held.get(key)?.object.etag, condition);
    assertOwnPlace(key, held);
    const body = typeof content === 'string' ? Buffer.from(content) : Uint8Array.from(content);
    writes += 1;
    const object = { key, etag: `write-${writes}`, bytes: body.length, modified: now() };
    held.set(key, { object, body });
    return object;
  }

  const find = (key: string): Held | undefined => {
    assertKey(key);
    return held.get(key);
  };

  /* eslint-disable @typescript-eslint/require-await -- what is asynchronous in other stores is immediate here */
  return {
    head: async (key) => find(key)?.object,
    list: async function* (prefix, { after = '' } = {}) {
      const keys = [...held.keys()].filter((name) => name.startsWith(prefix) && name > after);
      for (const key of keys.sort()) {
        const object = held.get(key)?.object;
        if (object !== undefined) yield object;
      }
    },
    get: async (key) => {
      const found = find(key);
      return found && { body: Uint8Array.from(found.body), etag: found.object.etag };
    },
    put: async (key, body, options) => put(key, body, options?.condition),
    download: async (key, path, options) => {
      const found = find(key);
      if (found === undefined || options?.version !== undefined) throw new ObjectNotFound(key);
      await writeFile(path, found.body, { flag: 'wx' });
    },
    upload: async (path, key, options) => put(key, await readFile(path), options?.condition),
    delete: async (key, options) => {
      const etag = find(key)?.object.etag;
      if (options?.ifMatch !== undefined && etag !== undefined)
        assertCondition(key, etag, { ifMatch: options.ifMatch });
      held.delete(key);
    },
  };
}

// In a folder, a file cannot be a folder too.
function assertOwnPlace(key: string, held: ReadonlyMap<string, Held>): void {
  const parents = key.split('/').map((_, depth, parts) => parts.slice(0, depth).join('/'));
  const isTaken = parents.some((parent) => held.has(parent));
  const isParent = !held.has(key) && [...held.keys()].some((other) => other.startsWith(`${key}/`));
  if (isTaken || isParent) throw new InvalidKey(key, 'would lie above or below another object');
}
