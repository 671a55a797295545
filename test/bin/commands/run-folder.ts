import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { call, type Called } from '../call.ts';

/** A folder with exports and, in `out`, what `run` makes of them. */
export type RunFolder = {
  readonly path: string;
  readonly out: string;
  /** Writes an export with these rows and returns its path; without any it is an empty file. */
  readonly file: (name: string, ...rows: string[]) => Promise<string>;
  readonly run: (...words: string[]) => Promise<Called>;
  readonly remove: () => Promise<void>;
};

const header = 'order_id,order_date,customer_name,product_name,quantity,price';

export async function runFolder(): Promise<RunFolder> {
  const path = await mkdtemp(join(tmpdir(), 'run-'));
  const out = join(path, 'out');
  return {
    path,
    out,
    file: async (name, ...rows) => {
      const file = join(path, name);
      await writeFile(file, rows.length === 0 ? '' : [header, ...rows, ''].join('\n'));
      return file;
    },
    run: (...words) => call(['run', ...words, '--out', out], { folder: path }),
    remove: () => rm(path, { recursive: true }),
  };
}
