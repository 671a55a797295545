import { cp } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { projectRoot } from '../project-root.ts';
import { filesBelow } from './files.ts';

/** Puts the SQL of the pipeline into an asset, at the same paths as in the project. */
export async function copySql(asset: string): Promise<void> {
  const files = await filesBelow(join(projectRoot, 'lambdas'));
  for (const file of files.filter((path) => path.endsWith('.sql')))
    await cp(file, join(asset, relative(projectRoot, file)));
}
