import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Limits, SourceConfig } from '../../../lambdas/contract/config.ts';
import { FileRejected } from '../../../lambdas/validate/errors.ts';

export const limits: Limits = {
  fileBytes: 2 ** 31,
  recordBytes: 2 ** 20,
  columns: 1000,
  badRowShare: 0.05,
  badRows: 10,
};

export const undeclared: SourceConfig = { customerScope: 'shared', duplicateLines: 'keep' };

export const header = 'order_id,order_date,customer_name,product_name,category,quantity,price';

/** Runs `work` in a folder of its own. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'customer360-bytes-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs `work` on a file with this content. */
export const withFile = <T>(
  content: string | Uint8Array,
  work: (path: string, folder: string) => Promise<T>,
): Promise<T> =>
  inFolder(async (folder) => {
    const path = join(folder, 'received');
    await writeFile(path, content);
    return work(path, folder);
  });

/** The rejection that `work` ends in; fails if it ends otherwise. */
export async function rejection(work: Promise<unknown>): Promise<FileRejected> {
  try {
    await work;
  } catch (error) {
    if (error instanceof FileRejected) return error;
    throw error;
  }
  throw new Error('the file was not rejected');
}

export async function listed<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}
