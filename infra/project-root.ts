import { fileURLToPath } from 'node:url';
import { projectFile } from '../lambdas/engine/project-file.ts';

/** Folder of the project. */
export const projectRoot = fileURLToPath(projectFile(''));
