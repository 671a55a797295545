import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessPolicy } from '../../lambdas/access/policy.ts';
import { loadConfig } from '../../lambdas/contract/load-config.ts';
import { generatedPaths, projectFiles } from '../../powerbi/generator/project-files.ts';
import type { Files } from './read-model.ts';

const top = join(import.meta.dirname, '../..');

/** Where the project stands in the tree. */
export const projectFolder = join(top, 'powerbi');

/** The project as the generator makes it for the configuration of the tree. */
export const generated = async (): Promise<Files> =>
  projectFiles(accessPolicy(await loadConfig({ folder: top })));

/** The project as it stands in a folder, without what is no part of it. */
export function filesIn(folder: string): Files {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((path) => generatedPaths.some((each) => path === each || path.startsWith(`${each}/`)))
    .toSorted();
  return new Map(files.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}
