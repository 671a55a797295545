import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { projectRoot } from './project-root.ts';

export type NamedQuery = {
  /** Name of its file. */
  readonly name: string;
  /** The first line of the file: what the query answers. */
  readonly question: string;
  readonly sql: string;
};

const folder = join(projectRoot, 'infra', 'queries');

/** The questions that analysts ask first, as SQL that Athena and DuckDB both answer. */
export const namedQueries = (): NamedQuery[] =>
  readdirSync(folder)
    .sort()
    .map((file) => {
      const sql = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n');
      return {
        name: basename(file, '.sql'),
        question: sql.slice(0, sql.indexOf('\n')).replace(/^-- /, ''),
        sql,
      };
    });
