import { join } from 'node:path';
import { type Engine, type Row } from '../../lambdas/engine/engine.ts';
import type { NumberColumns } from '../../lambdas/engine/number-columns.ts';
import { parquetOptions } from '../../lambdas/engine/parquet-files.ts';
import { identifier, literal } from '../../lambdas/engine/quoting.ts';
import { expandMacros, type Macros } from '../../lambdas/model/macros.ts';
import type { ModelEngine } from '../../lambdas/model/model-engine.ts';
import { parameterQuery } from '../../lambdas/model/trino-sql.ts';
import type { TrinoLake } from './trino-lake.ts';

/** Hears of every relation and the query that makes it, before it is made. */
export type OnQuery = (name: string, query: string) => Promise<void>;

/** The model's database on Trino: a stored table is Parquet in the lake. DuckDB writes what the fit gives. */
export function onTrino(
  lake: TrinoLake,
  duckdb: Engine,
  macros: Macros,
  onQuery: OnQuery = () => Promise.resolve(),
): ModelEngine {
  const { session } = lake;
  const create: ModelEngine['create'] = async (name, kind, query) => {
    const expanded = expandMacros(query, macros);
    await onQuery(name, expanded);
    await session.run(`create ${kind} ${identifier(name)} as ${expanded}`);
  };
  const engine: ModelEngine = {
    create,
    rows: async <T extends Row>(sql: string) => (await session.rows(expandMacros(sql, macros))) as T[],
    readNumbers: async (sql) => numberColumns(await session.table(expandMacros(sql, macros))),
    writeNumbers: async (table, columns) => {
      const staged = `${table}_for_trino`;
      await duckdb.writeNumbers(staged, columns);
      await lendTable(lake, duckdb, table, {
        query: `from ${staged}`,
        columns: Object.fromEntries(Object.keys(columns).map((name) => [name, 'double'])),
      });
    },
    keep: () => Promise.resolve(),
    drop: (name, kind) => session.run(`drop ${kind} ${identifier(name)}`),
    fill: (table) => create(table.name, 'table', parameterQuery(table)),
    // A statement is a request of its own.
    beside: (work) => work(engine),
  };
  return engine;
}

/** Puts the rows of a query of DuckDB into the lake, and makes a table of Trino over them; columns: name → Trino's type. */
export async function lendTable(
  { session, store, bucket }: TrinoLake,
  duckdb: Engine,
  name: string,
  { query, columns }: { readonly query: string; readonly columns: Readonly<Record<string, string>> },
): Promise<void> {
  const path = join(duckdb.workFolder, `${name}-for-trino.parquet`);
  await duckdb.run(`copy (${query}) to ${literal(path)} (${parquetOptions})`);
  await store.upload(path, `lent/${name}/part-0.parquet`);
  const typed = Object.entries(columns).map(([column, type]) => `${identifier(column)} ${type}`);
  await session.run(`
    create table ${identifier(name)} (${typed.join(', ')})
    with (format = 'PARQUET', external_location = ${literal(`s3://${bucket}/lent/${name}`)})`);
}

type Table = { readonly names: readonly string[]; readonly values: readonly (readonly Row[string][])[] };

const numberColumns = ({ names, values }: Table): NumberColumns =>
  Object.fromEntries(
    names.map((name, column) => [
      name,
      Float64Array.from(values, (row) => {
        const value = row[column];
        return typeof value === 'number' ? value : NaN;
      }),
    ]),
  );
