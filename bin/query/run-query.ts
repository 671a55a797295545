import type { DuckDBConnection } from '@duckdb/node-api';
import { plainRows, type Row } from '../../lambdas/engine/plain-rows.ts';
import { visibleRows } from '../visible-rows.ts';
import { queryFailure, QueryError } from './errors.ts';
import { copyTable, fetchRows, lock, withQueryDatabase, type QuerySource } from './query-database.ts';
import { tablesRead, type Serialized } from './statement.ts';

export type QueryLimits = { readonly rows: number; readonly seconds: number };

export type QueryAnswer = {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly Row[];
  /** Whether there were more rows than the limit. */
  readonly isCut: boolean;
};

export type TableOverview = {
  readonly table: string;
  readonly rows: number;
  readonly columns: readonly string[];
};

/**
 * Answers one SELECT from copies of the rows and columns that may be seen, in a database that can reach nothing else.
 * Only the tables that the query names are copied. Throws QueryError.
 */
export const runQuery = (source: QuerySource, sql: string, limits: QueryLimits): Promise<QueryAnswer> =>
  withQueryDatabase(source, async (connection, folder) => {
    const names = source.access.map(({ table }) => table);
    const wanted = tablesRead(await parse(connection, sql), names);
    for (const access of source.access.filter(({ table }) => wanted.has(table)))
      await copyTable(source, connection, access, folder);
    await lock(connection);
    return withinSeconds(connection, limits.seconds, () => answer(connection, sql, limits.rows));
  });

/** The tables that may be read, with the number of rows that may be seen. */
export const overview = (source: QuerySource): Promise<TableOverview[]> =>
  withQueryDatabase(source, async (connection, folder) => {
    const tables: TableOverview[] = [];
    for (const access of source.access) {
      const selected = visibleRows(access, await fetchRows(source, access, folder));
      const counted = await connection.runAndReadAll(`select count(*) as rows from (${selected})`);
      const described = await connection.runAndReadAll(`describe ${selected}`);
      tables.push({
        table: access.table,
        rows: plainRows<{ rows: number }>(counted)[0]?.rows ?? 0,
        columns: plainRows<{ column_name: string }>(described).map(({ column_name }) => column_name),
      });
    }
    return tables;
  });

async function parse(connection: DuckDBConnection, sql: string): Promise<Serialized> {
  const reader = await connection.runAndReadAll('select json_serialize_sql($sql::varchar) as parsed', {
    sql,
  });
  const [row] = plainRows<{ parsed: string }>(reader);
  return JSON.parse(row?.parsed ?? '{"error":true}') as Serialized;
}

async function withinSeconds<T>(
  connection: DuckDBConnection,
  seconds: number,
  work: () => Promise<T>,
): Promise<T> {
  const late = new AbortController();
  const timer = setTimeout(() => {
    late.abort();
    connection.interrupt();
  }, seconds * 1000);
  try {
    return await work();
  } catch (error) {
    throw late.signal.aborted
      ? new QueryError(`The query took more than ${seconds} s. Allow more with --timeout.`)
      : queryFailure(error);
  } finally {
    clearTimeout(timer);
  }
}

async function answer(connection: DuckDBConnection, sql: string, limit: number): Promise<QueryAnswer> {
  const reader = await connection.streamAndReadUntil(sql, limit + 1);
  const rows = plainRows(reader);
  const types = reader.columnTypes();
  return {
    columns: reader.deduplicatedColumnNames().map((name, index) => ({ name, type: String(types[index]) })),
    rows: rows.slice(0, limit),
    isCut: rows.length > limit,
  };
}
