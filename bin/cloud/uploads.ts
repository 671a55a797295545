import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { mapBounded } from '../../lambdas/lake/bounded.ts';
import { isExport } from '../../lambdas/validate/export-name.ts';
import { discover } from '../discover.ts';
import { UsageError } from '../failure.ts';
import { landingKey } from './landing-key.ts';
import type { Upload } from './uploader.ts';

export type FileToUpload = Upload & {
  /** What people call it: its place below incoming. */
  readonly label: string;
  readonly bytes: number;
};

const concurrentLooks = 16;

/** The exports at the given paths, and where they go. Throws PathError, UsageError and InvalidKey before any is sent. */
export async function uploadsOf(
  paths: readonly string[],
  source: string | undefined,
): Promise<FileToUpload[]> {
  const files = await discover(paths, { source });
  const other = files.find(({ path }) => !isExport(basename(path)));
  if (other !== undefined) {
    const message = `${other.path} is no *.csv or *.csv.gz, and a deployment takes nothing else in. Rename it.`;
    throw new UsageError(message, 'no-export');
  }
  if (files.length === 0)
    throw new UsageError(`There is no *.csv or *.csv.gz below ${paths.join(', ')}.`, 'no-export');
  return mapBounded(files, concurrentLooks, async (file) => {
    const key = landingKey(file, source);
    const { size } = await stat(file.path);
    return {
      path: file.path,
      key,
      modified: file.modified,
      bytes: size,
      label: key.slice(key.indexOf('/') + 1),
    };
  });
}
