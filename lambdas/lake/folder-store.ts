import { constants } from 'node:fs';
import { copyFile, link, open } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { errorCode } from './error-code.ts';
import { ObjectNotFound } from './errors.ts';
import { folderChanges } from './folder-changes.ts';
import { keysWithin } from './folder-keys.ts';
import { folderStaging } from './folder-staging.ts';
import { keyPath } from './key-path.ts';
import { assertKey } from './key-rules.ts';
import type { Store, StoredObject } from './store.ts';
import { isAbsence, objectAt, storedFile } from './stored-file.ts';

type FolderStoreOptions = { readonly now?: () => Date };

/**
 * A Store in a folder, which need not exist yet: each object is a plain file at the path of its key. Several processes
 * may use it at once. Its own affairs are in the folder `.store` there. Changes throw StoreLocked and StoreNotLockable.
 */
export function folderStore(folder: string, { now = () => new Date() }: FolderStoreOptions = {}): Store {
  const root = resolve(folder);
  const own = join(root, '.store');
  const changes = folderChanges(root, own, now);
  const staging = folderStaging(join(own, 'staging'));
  const pathOf = (key: string): string => {
    assertKey(key);
    return join(root, keyPath(key));
  };
  return {
    // eslint-disable-next-line @typescript-eslint/require-await -- so that a bad key rejects like everything else
    head: async (key) => objectAt(key, pathOf(key)),
    list: (prefix, options) => list(root, prefix, options?.after),
    get: async (key) => get(key, pathOf(key)),
    put: async (key, body, options) => {
      const path = pathOf(key);
      return staging.written(body, (staged) => changes.place(staged, key, path, options?.condition));
    },
    download: async (key, target, options) => {
      const path = pathOf(key);
      if (options?.version !== undefined) throw new ObjectNotFound(key);
      await download(key, path, target);
    },
    upload: async (source, key, options) => {
      const path = pathOf(key);
      return staging.taken(source, (staged) => changes.place(staged, key, path, options?.condition));
    },
    delete: async (key, options) => changes.remove(key, pathOf(key), options?.ifMatch),
  };
}

// eslint-disable-next-line @typescript-eslint/require-await -- the kernel has it at hand: waiting would take longer
async function* list(root: string, prefix: string, after = ''): AsyncGenerator<StoredObject> {
  for (const key of keysWithin(root, prefix)) {
    if (key <= after) continue;
    const object = objectAt(key, join(root, keyPath(key)));
    if (object !== undefined) yield object;
  }
}

// Content and etag come through one open file: a write in between puts another file in its place.
async function get(key: string, path: string): ReturnType<Store['get']> {
  const file = await open(path).catch((error: unknown) => {
    if (isAbsence(error)) return undefined;
    throw error;
  });
  if (file === undefined) return undefined;
  try {
    const stats = await file.stat({ bigint: true });
    return stats.isFile() ? { body: await file.readFile(), etag: storedFile(key, stats).etag } : undefined;
  } finally {
    await file.close();
  }
}

async function download(key: string, path: string, target: string): Promise<void> {
  try {
    await link(path, target);
  } catch (error) {
    if (errorCode(error) === 'EEXIST') throw error;
    await copy(key, path, target);
  }
}

// Links end at the edge of a disk, and some disks have none.
async function copy(key: string, path: string, target: string): Promise<void> {
  try {
    await copyFile(path, target, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
  } catch (error) {
    if (objectAt(key, path) === undefined) throw new ObjectNotFound(key, { cause: error });
    throw error;
  }
}
