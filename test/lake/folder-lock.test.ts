import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { StoreLocked, StoreNotLockable } from '../../lambdas/lake/errors.ts';
import { withFolderLock } from '../../lambdas/lake/folder-lock.ts';

describe('withFolderLock', () => {
  let folder: string;
  let lock: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'customer360-lock-'));
    lock = join(folder, 'lock');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test('returns what the action returns', () => {
    expect(withFolderLock(lock, 'a', () => 42)).toBe(42);
  });

  test('lets nobody in while it is held, and says so', () => {
    withFolderLock(lock, 'a', () => {
      expect(() => withFolderLock(lock, 'b', () => 0, 20)).toThrow(StoreLocked);
    });
  });

  test('is free again after an action that threw', () => {
    const failing = (): never => withFolderLock(lock, 'a', () => expect.fail('as it should'));

    expect(failing).toThrow('as it should');
    expect(withFolderLock(lock, 'a', () => 'free', 20)).toBe('free');
  });

  test('says what to do where nothing can be locked', async () => {
    await mkdir(lock);

    expect(() => withFolderLock(lock, 'a', () => 0)).toThrow(StoreNotLockable);
    expect(() => withFolderLock(lock, 'a', () => 0)).toThrow(/local disk/);
  });
});
