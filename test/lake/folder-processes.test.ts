import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { folderStore } from '../../lambdas/lake/folder-store.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { byExtent } from '../extent.ts';

const script = fileURLToPath(new URL('./folder-process.ts', import.meta.url));

describe('several processes on one folder', () => {
  let folder: string;
  let store: Store;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'customer360-processes-'));
    store = folderStore(join(folder, 'lake'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const begin = (task: string, name: string): ChildProcess =>
    spawn(process.execPath, [script, task, join(folder, 'lake'), join(folder, 'start'), name], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });

  const ended = (child: ChildProcess): Promise<string> =>
    new Promise((resolve) => {
      let output = '';
      child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
      child.on('close', () => resolve(output));
    });

  async function together(task: string): Promise<number[]> {
    const outputs = ['one', 'two', 'three', 'four'].map((name) => ended(begin(task, name)));
    await delay(200);
    await writeFile(join(folder, 'start'), '');
    return (await Promise.all(outputs)).map(Number);
  }

  const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

  test('create each object once, twenty at it each time', async () => {
    expect(sum(await together('create'))).toBe(20);
  });

  test('lose no swap and win none twice', async () => {
    expect(await together('count')).toEqual([50, 50, 50, 50]);
    expect(Buffer.from((await store.get('counter'))?.body ?? []).toString()).toBe('200');
  });

  test('leave whole objects and a usable store behind when they are killed', async () => {
    await writeFile(join(folder, 'start'), '');
    const rounds = byExtent(2, 4);
    let objects = 0;
    for (let round = 0; round < rounds; round += 1) {
      const children = [begin('write', `a${round}`), begin('write', `b${round}`)];
      const deaths = children.map(ended);
      await Promise.all(children.map((child) => once(child.stdout ?? child, 'data')));
      await delay(round * 23);
      for (const child of children) child.kill('SIGKILL');
      await Promise.all(deaths);
      objects += await countWhole(store);
      await store.put('shared', '{"length":0,"letters":""}');
    }

    expect(objects).toBeGreaterThan(4 * rounds);
  });
});

async function countWhole(store: Store): Promise<number> {
  let count = 0;
  for await (const { key } of store.list('')) {
    const body = Buffer.from((await store.get(key))?.body ?? []).toString();
    const { length, letters } = JSON.parse(body) as { length: number; letters: string };
    expect(letters).toHaveLength(length);
    count += 1;
  }
  return count;
}
