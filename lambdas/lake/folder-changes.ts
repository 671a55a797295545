import { mkdirSync, renameSync, rmdirSync, statSync, unlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { errorCode } from './error-code.ts';
import { InvalidKey, ObjectNotFound } from './errors.ts';
import { stampTime } from './folder-clock.ts';
import { withFolderLock } from './folder-lock.ts';
import type { StoredObject, WriteCondition } from './store.ts';
import { objectAt } from './stored-file.ts';
import { assertCondition } from './write-condition.ts';

/** Changes to a folder's objects. Each is one rename or unlink under the folder's lock, so that its condition holds. */
type FolderChanges = {
  /** Moves a finished file to `path`, in place of what is there. Throws PreconditionFailed. */
  place(staged: string, key: string, path: string, condition?: WriteCondition): Promise<StoredObject>;
  /** Removes the file at `path`, if there is one. Throws PreconditionFailed. */
  remove(key: string, path: string, ifMatch?: string): Promise<void>;
};

/** `own` is the folder for the lock and the clock, `now` what the clock says. */
export function folderChanges(root: string, own: string, now: () => Date): FolderChanges {
  const locked = <T>(key: string, action: () => T): T => {
    mkdirSync(own, { recursive: true });
    return withFolderLock(join(own, 'lock'), key, action);
  };
  // Neither file nor folder is synced after its move: the content is on disk already, and a journalling disk keeps
  // renames in order, so that a power cut takes back the last of them at most and never tears one.
  const place = (staged: string, key: string, path: string, condition?: WriteCondition): StoredObject => {
    assertCondition(key, objectAt(key, path)?.etag, condition);
    makeRoom(key, path);
    stampTime(staged, join(own, 'clock'), now());
    renameSync(staged, path);
    const placed = objectAt(key, path);
    if (placed === undefined) throw new ObjectNotFound(key);
    return placed;
  };
  const remove = (key: string, path: string, ifMatch?: string): void => {
    const current = objectAt(key, path);
    if (current === undefined) return;
    assertCondition(key, current.etag, ifMatch === undefined ? undefined : { ifMatch });
    unlinkSync(path);
    removeEmptyFolders(dirname(path), root);
  };
  return {
    place: (staged, key, path, condition) =>
      whileInUse(() => locked(key, () => place(staged, key, path, condition))),
    remove: async (key, path, ifMatch) => {
      if (objectAt(key, path) !== undefined)
        await whileInUse(() => locked(key, () => remove(key, path, ifMatch)));
    },
  };
}

function makeRoom(key: string, path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    // An empty folder stays behind when a process is killed between making and filling it.
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) rmdirSync(path);
  } catch (error) {
    const code = errorCode(error) ?? '';
    if (code === 'ENAMETOOLONG')
      throw new InvalidKey(key, 'makes too long a path on this disk', { cause: error });
    if (!['EEXIST', 'ENOTDIR', 'ENOTEMPTY'].includes(code)) throw error;
    throw new InvalidKey(key, 'would lie above or below another object', { cause: error });
  }
}

function removeEmptyFolders(folder: string, root: string): void {
  try {
    for (let empty = folder; empty !== root; empty = dirname(empty)) rmdirSync(empty);
  } catch {
    // The first folder that is not empty.
  }
}

const pausesMs = [10, 20, 50, 100, 200, 400, 800];

// Windows refuses to replace a file for as long as somebody has it open.
async function whileInUse<T>(change: () => T): Promise<T> {
  for (const pauseMs of process.platform === 'win32' ? pausesMs : []) {
    try {
      return change();
    } catch (error) {
      if (!['EPERM', 'EACCES', 'EBUSY'].includes(errorCode(error) ?? '')) throw error;
      await delay(pauseMs);
    }
  }
  return change();
}
