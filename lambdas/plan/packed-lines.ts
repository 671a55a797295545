import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../engine/engine.ts';
import { literal } from '../engine/quoting.ts';
import { mapBounded } from '../lake/bounded.ts';
import { ObjectNotFound } from '../lake/errors.ts';
import { readLinePacks, type LinePack, type LinePacks } from '../lake/line-packs.ts';
import type { Store } from '../lake/store.ts';
import { sha256Of } from './sha256-of.ts';

export type OpenPack = LinePack & { readonly path: string };

export type OpenPacks = {
  readonly state: LinePacks;
  readonly packs: readonly OpenPack[];
  /** Keys of the parts whose lines they hold. */
  readonly parts: ReadonlySet<string>;
};

/** Fewer parts are brought one by one, and left as they are. */
export const leastParts = 64;

const concurrentDownloads = 4;

/** SQL of the lines in packs, with `packed_part`. An older one may lack columns. */
export const packedLines = (packs: readonly OpenPack[]): string =>
  `read_parquet([${packs.map(({ path }) => literal(path)).join(', ')}], union_by_name = true, hive_partitioning = false)`;

/**
 * Brings the packs of validated lines. None where they would not be worth it, and where one of them is not there as it
 * was written: the parts that they were made of always are.
 */
export async function openPacks(store: Store, engine: Engine, wantedParts: number): Promise<OpenPacks> {
  if (wantedParts < leastParts) return { state: { kind: 'foreign', packs: [] }, packs: [], parts: new Set() };
  const state = await readLinePacks(store);
  const folder = join(engine.workFolder, 'packs');
  await mkdir(folder, { recursive: true });
  const opened = await mapBounded(
    [...state.packs.entries()],
    concurrentDownloads,
    async ([number, pack]): Promise<OpenPack | undefined> => {
      const path = join(folder, `${number}.parquet`);
      return (await isBrought(store, pack.key, path)) ? { ...pack, path } : undefined;
    },
  );
  const packs = opened.filter((pack) => pack !== undefined);
  if (packs.length === 0 || packs.length < opened.length) {
    await rm(folder, { recursive: true });
    return { state: { ...state, packs: [] }, packs: [], parts: new Set() };
  }
  const rows = await engine.rows<{ packed_part: string }>(
    `select distinct packed_part from ${packedLines(packs)}`,
  );
  return { state, packs, parts: new Set(rows.map((row) => row.packed_part)) };
}

async function isBrought(store: Store, key: string, path: string): Promise<boolean> {
  try {
    await store.download(key, path);
  } catch (error) {
    if (error instanceof ObjectNotFound) return false;
    throw error;
  }
  return key.includes(await sha256Of(path));
}
