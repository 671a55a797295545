import { sqlFile } from '../engine/sql-file.ts';

/** The definitions of the macros in which the two engines differ, a statement each. */
export const macroStatements = (engine: 'duckdb' | 'trino'): string[] =>
  sqlFile(`lambdas/model/macros/${engine}.sql`)
    .split(/;\s*$/m)
    .filter((statement) => statement.trim() !== '');
