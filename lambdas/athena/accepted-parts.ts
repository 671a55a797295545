import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../engine/engine.ts';
import { literal } from '../engine/quoting.ts';

type AcceptedPart = {
  /** As Athena tells the path of a row. */
  readonly path: string;
  /** Place of its file by age. */
  readonly rank: number;
};

/** Makes `accepted_parts`: a row per Parquet file with lines of an accepted file. */
export async function createAcceptedParts(engine: Engine, parts: readonly AcceptedPart[]): Promise<void> {
  const listed = join(engine.workFolder, 'accepted-parts.json');
  await writeFile(listed, parts.map((part) => `${JSON.stringify(part)}\n`).join(''));
  await engine.run(`
    create or replace table accepted_parts as
    select path, rank as file_rank
    from read_json(
      ${literal(listed)}, format = 'newline_delimited', columns = {path: 'varchar', rank: 'bigint'}
    )`);
}
