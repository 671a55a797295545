import { DOUBLE, DuckDBDataChunk, type DuckDBConnection } from '@duckdb/node-api';
import { identifier } from './quoting.ts';

/** Columns of equal length, name → numbers; NaN stands for null. */
export type NumberColumns = Readonly<Record<string, Float64Array>>;

/** The result of a query in the order of its rows. Throws where a column is not DOUBLE. */
export async function readNumbers(connection: DuckDBConnection, sql: string): Promise<NumberColumns> {
  const result = await connection.run(sql);
  result.columnTypes().forEach((type, index) => {
    if (type !== DOUBLE)
      throw new TypeError(`${result.columnName(index)} is ${type.toString()}, not DOUBLE.`);
  });
  const chunks = await result.fetchAllChunks();
  const rows = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0);
  const columns = result.columnNames().map((name) => [name, new Float64Array(rows)] as const);
  let start = 0;
  for (const chunk of chunks) {
    // Asking the chunk for it in every turn would take longer than all the rest.
    const { rowCount } = chunk;
    for (const [index, [, numbers]] of columns.entries()) {
      const vector = chunk.getColumnVector(index);
      for (let row = 0; row < rowCount; row += 1) numbers[start + row] = numberOf(vector.getItem(row));
    }
    start += rowCount;
  }
  return Object.fromEntries(columns);
}

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : NaN);

const chunkRows = 2048;

/** Creates the table anew with a DOUBLE column for each of the columns. */
export async function writeNumbers(
  connection: DuckDBConnection,
  table: string,
  columns: NumberColumns,
): Promise<void> {
  const names = Object.keys(columns).map(identifier);
  const staged = identifier(`${table} as numbers`);
  await connection.run(
    `create or replace table ${staged} (${names.map((name) => `${name} double`).join(', ')})`,
  );
  await append(connection, `${table} as numbers`, Object.values(columns));
  // The database makes nulls of NaN a hundred at a time; the binding would take them one by one.
  const nulled = names.map((name) => `case when isnan(${name}) then null else ${name} end as ${name}`);
  await connection.run(
    `create or replace table ${identifier(table)} as select ${nulled.join(', ')} from ${staged}`,
  );
  await connection.run(`drop table ${staged}`);
}

async function append(
  connection: DuckDBConnection,
  table: string,
  columns: readonly Float64Array[],
): Promise<void> {
  const rows = columns[0]?.length ?? 0;
  const appender = await connection.createAppender(table);
  for (let start = 0; start < rows; start += chunkRows) {
    const end = Math.min(rows, start + chunkRows);
    const chunk = DuckDBDataChunk.create(
      columns.map(() => DOUBLE),
      end - start,
    );
    for (const [index, numbers] of columns.entries()) {
      const vector = chunk.getColumnVector(index);
      for (let row = start; row < end; row += 1) vector.setItem(row - start, numbers[row] ?? null);
      vector.flush();
    }
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
