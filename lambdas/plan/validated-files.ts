import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sourceConfig, type Config } from '../contract/config.ts';
import type { Engine } from '../engine/engine.ts';
import { literal } from '../engine/quoting.ts';
import { mapBounded } from '../lake/bounded.ts';
import type { Store } from '../lake/store.ts';
import type { CountingFile } from './planned-file.ts';

const concurrentDownloads = 8;

/**
 * Brings the validated Parquet of the files into the session: `files` (a row per file; `file_rank` is its place by age)
 * and `validated` (a row per accepted line, with `file_rank` and `row_number` in the file).
 */
export async function openValidated(
  store: Store,
  engine: Engine,
  config: Config,
  files: readonly CountingFile[],
): Promise<void> {
  const folder = join(engine.workFolder, 'validated');
  await mkdir(folder, { recursive: true });
  const paths = files.map((_, rank) => join(folder, `${rank}.parquet`));
  await mapBounded([...files.entries()], concurrentDownloads, ([rank, file]) =>
    store.download(file.verdict.validated, paths[rank] ?? ''),
  );
  await engine.run(`
    create table files (
      file_rank bigint, file_id varchar, source varchar, orders_across_files varchar,
      has_adoptable_lines boolean, is_largest boolean
    )`);
  const largest = largestRank(files);
  const rows = files.map((file, rank) => fileRow(file, rank, rank === largest, config));
  await engine.run(`insert into files values ${rows.join(', ')}`);
  await engine.run(`
    create view validated as
    select
      * exclude (line_number, reason, reason_column, record_hash),
      file_index as file_rank,
      file_row_number as row_number,
      coalesce(line_number, file_row_number + 2) as line_number
    from read_parquet([${paths.map(literal).join(', ')}])
    where reason is null`);
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
  const policy = sourceConfig(config, content.source).ordersAcrossFiles;
  const policyLiteral = policy === undefined ? 'null' : literal(policy);
  const isAdoptable = verdict.counts.adoptable > 0;
  return `(${rank}, ${literal(content.fileId)}, ${literal(content.source)}, ${policyLiteral}, ${isAdoptable}, ${isLargest})`;
}
