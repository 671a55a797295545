import { sqlFile } from '../engine/sql-file.ts';

/** The definitions of the macros for an engine, a statement each: those that the two spell alike, and its own. */
export const macroStatements = (engine: 'duckdb' | 'trino'): string[] =>
  ['both', engine].flatMap((file) =>
    sqlFile(`lambdas/model/macros/${file}.sql`)
      .split(/;\s*$/m)
      .filter((statement) => statement.trim() !== ''),
  );
