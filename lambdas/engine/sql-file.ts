import { readFileSync } from 'node:fs';
import { projectFile } from './project-file.ts';

/** The text of a `.sql` file of the project: `sqlFile('lambdas/model/sql/orders.sql')`. */
export const sqlFile = (path: string): string => readFileSync(projectFile(path), 'utf8');
