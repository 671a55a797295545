import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readManifest } from '../../lambdas/lake/manifest.ts';
import { folderStore } from '../../lambdas/lake/folder-store.ts';
import { readPointer } from '../../lambdas/lake/pointer.ts';
import { byExtent } from '../extent.ts';
import { publishedRows } from './shop.ts';
import { threeFiles } from './small-shop.ts';

const program = join(import.meta.dirname, '../../bin/customer360.ts');

// Each kill costs two runs.
const kills = byExtent(1, 4, 20);

describe('a run that is killed', () => {
  let work: string;
  let inputs: string;
  let exportNames: string[];
  let expected: string;
  let runMs: number;

  beforeAll(async () => {
    work = await mkdtemp(join(tmpdir(), 'customer360-kill-'));
    inputs = join(work, 'inputs');
    await mkdir(inputs);
    for (const { name, content, modified } of threeFiles) {
      await writeFile(join(inputs, name), content);
      const time = Date.parse(`${modified}T12:00:00Z`) / 1000;
      await utimes(join(inputs, name), time, time);
    }
    const begun = performance.now();
    expect(await run('whole')).toBe(0);
    runMs = performance.now() - begun;
    exportNames = await namesOfExports('whole');
    expected = await exportsDigest('whole');
  });

  afterAll(() => rm(work, { recursive: true, force: true }));

  const start = (out: string) =>
    spawn(process.execPath, [program, 'run', inputs, '--out', join(work, out), '--json'], {
      stdio: 'ignore',
    });

  const ended = (child: ReturnType<typeof spawn>): Promise<number | null> =>
    new Promise((resolve) => child.once('close', resolve));

  const run = (out: string): Promise<number | null> => ended(start(out));

  const namesOfExports = (out: string): Promise<string[]> =>
    readdir(join(work, out, 'exports')).catch(() => []);

  async function exportsDigest(out: string): Promise<string> {
    const folder = join(work, out, 'exports');
    const hash = createHash('sha256');
    for (const name of (await namesOfExports(out)).sort())
      hash.update(name).update(await readFile(join(folder, name)));
    return hash.digest('hex');
  }

  async function readCurrent(out: string): Promise<void> {
    const store = folderStore(join(work, out, 'lake'));
    const current = await readPointer(store);
    if (current === undefined) return;
    await publishedRows(store, await readManifest(store, current.pointer.manifest), 'customer360');
  }

  it('leaves nothing or a whole run, and the next run ends right', async () => {
    for (let kill = 0; kill < kills; kill += 1) {
      const out = `killed-${kill}`;
      const child = start(out);
      const end = ended(child);
      // Spread over the whole run, the last tenth of it above all, where it publishes.
      await delay(runMs * Math.sqrt((kill + 0.5) / kills));
      child.kill('SIGKILL');
      await end;

      await readCurrent(out);
      expect(exportNames).toEqual(expect.arrayContaining(await namesOfExports(out)));
      expect(await run(out)).toBe(0);
      expect(await exportsDigest(out)).toBe(expected);
    }
  });
});
