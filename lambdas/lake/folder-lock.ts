import { DatabaseSync } from 'node:sqlite';
import { StoreLocked, StoreNotLockable } from './errors.ts';

const defaultPatienceMs = 30_000;
const sqliteBusy = 5;

/**
 * Runs `action` while no other process or thread is in an action under the same lock file, and returns what it
 * returns. `action` must be synchronous, so that the lock is held for microseconds. `key` is named in the errors
 * StoreLocked and StoreNotLockable.
 */
export function withFolderLock<T>(
  lockFile: string,
  key: string,
  action: () => T,
  patienceMs: number = defaultPatienceMs,
): T {
  const database = locked(lockFile, key, patienceMs);
  try {
    return action();
  } finally {
    database.close();
  }
}

// SQLite's write lock on an empty database is the one lock in Node that the system itself takes back when a process is
// killed: a lock file of our own would stay behind, and nobody could tell whether its owner is alive.
function locked(lockFile: string, key: string, patienceMs: number): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(lockFile, { timeout: patienceMs });
    database.exec('begin immediate');
    return database;
  } catch (error) {
    database?.close();
    const busy = error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy;
    throw busy ? new StoreLocked(key, { cause: error }) : new StoreNotLockable(key, { cause: error });
  }
}
