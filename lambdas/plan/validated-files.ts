import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sourceConfig, type Config } from '../contract/config.ts';
import type { Engine } from '../engine/engine.ts';
import { parquetFiles } from '../engine/parquet-files.ts';
import { literal } from '../engine/quoting.ts';
import { mapBounded } from '../lake/bounded.ts';
import type { Store } from '../lake/store.ts';
import { openPacks, packedLines, type OpenPack, type OpenPacks } from './packed-lines.ts';
import type { CountingFile } from './planned-file.ts';

const concurrentDownloads = 8;

/** A Parquet file with accepted lines of one file. */
export type OpenPart = {
  /** Place of its file by age. */
  readonly rank: number;
  /** Where it is stored. */
  readonly key: string;
  /** Null where its lines came in a pack. */
  readonly path: string | null;
  /** The months (YYYY-MM) of its lines. */
  readonly months: readonly string[];
};

export type OpenLines = {
  /** By number: those that were brought one by one, then those whose lines came in packs. */
  readonly parts: readonly OpenPart[];
  readonly packs: OpenPacks;
};

/**
 * Brings the validated lines of the files into the session: `files` (a row per file; `file_rank` is its place by age),
 * `validated` (a row per accepted line, with `file_rank` and the `part_no` of its part) and `parts`.
 */
export async function openValidated(
  store: Store,
  engine: Engine,
  config: Config,
  files: readonly CountingFile[],
): Promise<OpenLines> {
  const stored = files.flatMap(({ verdict }, rank) =>
    verdict.validated.map(({ key, month }): OpenPart => {
      const months = month === null ? verdict.months.map((count) => count.month) : [month];
      return { rank, key, months, path: null };
    }),
  );
  const packs = await openPacks(store, engine, stored.length);
  const loose = await bring(
    store,
    engine,
    stored.filter(({ key }) => !packs.parts.has(key)),
  );
  const parts = [...loose, ...stored.filter(({ key }) => packs.parts.has(key))];
  await createFiles(engine, config, files);
  await createValidated(engine, parts, packs.packs);
  return { parts, packs };
}

async function bring(store: Store, engine: Engine, parts: readonly OpenPart[]): Promise<OpenPart[]> {
  const folder = join(engine.workFolder, 'validated');
  await mkdir(folder, { recursive: true });
  return mapBounded([...parts.entries()], concurrentDownloads, async ([number, part]) => {
    const path = join(folder, `${number}.parquet`);
    await store.download(part.key, path);
    return { ...part, path };
  });
}

/** Makes `files`: a row per file, `file_rank` its place by age. */
export async function createFiles(
  engine: Engine,
  config: Config,
  files: readonly CountingFile[],
): Promise<void> {
  await engine.run(`
    create table files (
      file_rank bigint, file_id varchar, source varchar, orders_across_files varchar,
      has_adoptable_lines boolean, is_largest boolean, unnamed_lines bigint, last_day date
    )`);
  if (files.length === 0) return;
  const largest = largestRank(files);
  const rows = files.map((file, rank) => fileRow(file, rank, rank === largest, config));
  await engine.run(`insert into files values ${rows.join(', ')}`);
}

async function createValidated(
  engine: Engine,
  parts: readonly OpenPart[],
  packs: readonly OpenPack[],
): Promise<void> {
  await engine.run('create table parts (part_no bigint, file_rank bigint, part_key varchar)');
  const rows = parts.map(({ rank, key }, no) => `(${no}, ${rank}, ${literal(key)})`);
  await engine.run(`insert into parts values ${rows.join(', ')}`);
  const paths = parts.flatMap(({ path }) => path ?? []);
  const loose = `
    select lines.* exclude (source, file_id), lines.file_index as part_no, parts.file_rank
    from ${parquetFiles(paths)} as lines
    join parts on parts.part_no = lines.file_index`;
  const packed = `
    select lines.* exclude (packed_part), parts.part_no, parts.file_rank
    from ${packedLines(packs)} as lines
    join parts on parts.part_key = lines.packed_part`;
  const lines = [...(paths.length > 0 ? [loose] : []), ...(packs.length > 0 ? [packed] : [])];
  await engine.run(`create view validated as ${lines.join(' union all by name ')}`);
}

const largestRank = (files: readonly CountingFile[]): number =>
  files.reduce((largest, { verdict }, rank) => {
    const known = files[largest]?.verdict.counts.accepted ?? 0;
    return verdict.counts.accepted > known ? rank : largest;
  }, 0);

function fileRow(
  { content, verdict }: CountingFile,
  rank: number,
  isLargest: boolean,
  config: Config,
): string {
  const { anonymous, adoptable } = verdict.counts;
  const cells = [
    rank,
    literal(content.fileId),
    literal(content.source),
    orNull(sourceConfig(config, content.source).ordersAcrossFiles),
    adoptable > 0,
    isLargest,
    anonymous + adoptable,
    orNull(verdict.lastDay),
  ];
  return `(${cells.join(', ')})`;
}

const orNull = (text: string | null | undefined): string => (text == null ? 'null' : literal(text));
