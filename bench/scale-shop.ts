import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { discover } from '../bin/discover.ts';
import { lakeFolder } from '../bin/lake-folder.ts';
import { parseConfig } from '../lambdas/contract/parse-config.ts';
import { openEngine, type Engine } from '../lambdas/engine/engine.ts';
import { folderStore } from '../lambdas/lake/folder-store.ts';
import { validatedPrefix } from '../lambdas/lake/keys.ts';
import type { RunSummary } from '../lambdas/lake/manifest.ts';
import { planRun } from '../lambdas/plan/plan.ts';
import { survey } from '../lambdas/plan/survey.ts';
import { scoreRun } from '../lambdas/score/score.ts';
import { takeIn } from '../lambdas/validate/take-in.ts';
import { measureScript } from './measure.ts';

/** What there is to score: an invented shop whose exports were validated. */
export type ScaleShop = {
  readonly lines: number;
  readonly exportBytes: number;
  readonly validatedBytes: number;
};

// A file may be 2 GB, and the largest of twenty stores sells four times what the smallest does.
const linesPerFile = 5_000_000;

/**
 * Validates invented exports of so many lines into a lake below the folder, and deletes them. What an earlier call left
 * there is taken over, whole or in part.
 */
export async function scaleShop(folder: string, lines: number): Promise<ScaleShop> {
  const facts = join(folder, 'shop.json');
  if (existsSync(facts)) return JSON.parse(await readFile(facts, 'utf8')) as ScaleShop;
  const exports = await exported(folder, lines);
  const exportBytes = await validated(folder, exports);
  const shop = { lines, exportBytes, validatedBytes: await storedBytes(folder) };
  await writeFile(facts, JSON.stringify(shop));
  await rm(exports, { recursive: true });
  return shop;
}

async function exported(folder: string, lines: number): Promise<string> {
  const whole = join(folder, 'exports');
  if (existsSync(whole)) return whole;
  const partial = join(folder, 'exports-begun');
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  const shops = Math.ceil(lines / linesPerFile);
  const args = ['generate', '--lines', String(lines), '--shops', String(shops), '--single-file'];
  await measureScript('bin/customer360.ts', [...args, '--out', partial], join(folder, 'usage.json'));
  await rename(partial, whole);
  return whole;
}

// The exports count as kept where they lie: a second copy of them would be as large as all the rest.
async function validated(folder: string, exports: string): Promise<number> {
  const store = folderStore(lakeFolder(folder));
  const config = parseConfig({}, 'defaults');
  const engine = await openEngine({ memoryMiB: config.engine.memoryMiB, parentFolder: folder });
  let all = 0;
  try {
    for (const found of await discover([join(exports, 'incoming')], {})) {
      const { size: bytes } = await stat(found.path);
      const kept = { key: found.name, version: '1', bytes };
      const { verdict } = await takeIn(store, engine, config, { ...found, kept });
      if (verdict.outcome === 'rejected') throw new Error(`${found.name}: ${verdict.message}`);
      all += bytes;
    }
  } finally {
    await engine.close();
  }
  return all;
}

async function storedBytes(folder: string): Promise<number> {
  let bytes = 0;
  for await (const object of folderStore(lakeFolder(folder)).list(validatedPrefix)) bytes += object.bytes;
  return bytes;
}

/** Plans and scores the lines of the folder as a refresh does that finds no earlier run. */
export async function scoreScaleShop(folder: string, engine: Engine): Promise<RunSummary> {
  const store = folderStore(lakeFolder(folder));
  const config = parseConfig({}, 'defaults');
  const now = new Date();
  const { files } = await survey(store, config);
  const plan = await planRun(store, engine, config, files, { choice: 'data', now });
  const { summary } = await scoreRun(store, engine, { plan, config, base: undefined, sequence: 1, now });
  return summary;
}
