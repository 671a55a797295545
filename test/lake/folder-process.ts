// Started by folder-processes.test.ts: one of several processes at work on one folder.
import { access } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { PreconditionFailed } from '../../lambdas/lake/errors.ts';
import { folderStore } from '../../lambdas/lake/folder-store.ts';
import type { WriteCondition } from '../../lambdas/lake/store.ts';

// Ends with the test that started it, however that ends.
process.stdin.on('end', () => process.exit()).resume();

const [task, root = '', start = '', name = ''] = process.argv.slice(2);
const store = folderStore(root);

async function wins(key: string, body: string, condition: WriteCondition): Promise<boolean> {
  try {
    await store.put(key, body, { condition });
    return true;
  } catch (error) {
    if (error instanceof PreconditionFailed) return false;
    throw error;
  }
}

async function create(): Promise<number> {
  let won = 0;
  for (let round = 0; round < 20; round += 1) {
    const attempts = Array.from({ length: 5 }, () => wins(`round-${round}`, name, { ifAbsent: true }));
    won += (await Promise.all(attempts)).filter(Boolean).length;
  }
  return won;
}

async function count(): Promise<number> {
  let won = 0;
  while (won < 50) {
    const found = await store.get('counter');
    const next = String(Number(Buffer.from(found?.body ?? []).toString()) + 1);
    if (await wins('counter', next, found ? { ifMatch: found.etag } : { ifAbsent: true })) won += 1;
  }
  return won;
}

/** Every object says how long it is, so that a torn one shows. */
async function writeForEver(): Promise<never> {
  for (let n = 0; ; n += 1) {
    const letters = 'x'.repeat((n * 7919) % 200_000);
    const body = JSON.stringify({ length: letters.length, letters });
    await Promise.all([store.put('shared', body), store.put(`own/${name}/${n % 20}`, body)]);
    if (n === 3) process.stdout.write('at work');
    if (n % 5 === 4) await store.delete(`own/${name}/${n % 20}`);
  }
}

while (
  !(await access(start).then(
    () => true,
    () => false,
  ))
)
  await delay(1);
const tasks = new Map([
  ['create', create],
  ['count', count],
  ['write', writeForEver],
]);
process.stdout.write(String(await tasks.get(task ?? '')?.()));
process.stdin.pause();
