import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sourceConfig, type Config } from '../contract/config.ts';
import type { Engine } from '../engine/engine.ts';
import { parquetFiles } from '../engine/parquet-files.ts';
import { literal } from '../engine/quoting.ts';
import { mapBounded } from '../lake/bounded.ts';
import type { Store } from '../lake/store.ts';
import type { CountingFile } from './planned-file.ts';

const concurrentDownloads = 8;

/** A Parquet file with accepted lines of one file. */
export type OpenPart = {
  /** Place of its file by age. */
  readonly rank: number;
  readonly path: string;
  /** The months (YYYY-MM) of its lines. */
  readonly months: readonly string[];
};

/**
 * Brings the validated lines of the files into the session: `files` (a row per file; `file_rank` is its place by age) and
 * `validated` (a row per accepted line, with `file_rank` and the `part_no` of its part). Returns the parts by number.
 */
export async function openValidated(
  store: Store,
  engine: Engine,
  config: Config,
  files: readonly CountingFile[],
): Promise<readonly OpenPart[]> {
  const folder = join(engine.workFolder, 'validated');
  await mkdir(folder, { recursive: true });
  const stored = files.flatMap((file, rank) =>
    file.verdict.validated.map((part) => ({ file, rank, ...part })),
  );
  const parts = await mapBounded(
    [...stored.entries()],
    concurrentDownloads,
    async ([number, { file, rank, key, month }]): Promise<OpenPart> => {
      const path = join(folder, `${number}.parquet`);
      await store.download(key, path);
      const months = month === null ? file.verdict.months.map((count) => count.month) : [month];
      return { rank, path, months };
    },
  );
  await createFiles(engine, config, files);
  await createValidated(engine, parts);
  return parts;
}

async function createFiles(engine: Engine, config: Config, files: readonly CountingFile[]): Promise<void> {
  await engine.run(`
    create table files (
      file_rank bigint, file_id varchar, source varchar, orders_across_files varchar,
      has_adoptable_lines boolean, is_largest boolean, unnamed_lines bigint, last_day date
    )`);
  const largest = largestRank(files);
  const rows = files.map((file, rank) => fileRow(file, rank, rank === largest, config));
  await engine.run(`insert into files values ${rows.join(', ')}`);
}

async function createValidated(engine: Engine, parts: readonly OpenPart[]): Promise<void> {
  await engine.run('create table parts (part_no bigint, file_rank bigint)');
  await engine.run(`insert into parts values ${parts.map(({ rank }, no) => `(${no}, ${rank})`).join(', ')}`);
  await engine.run(`
    create view validated as
    select lines.* exclude (source, file_id), lines.file_index as part_no, parts.file_rank
    from ${parquetFiles(parts.map(({ path }) => path))} as lines
    join parts on parts.part_no = lines.file_index`);
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
