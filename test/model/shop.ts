import { duckType } from '../../lambdas/contract/column.ts';
import { parseConfig } from '../../lambdas/contract/parse-config.ts';
import { tables, type TableName } from '../../lambdas/contract/tables.ts';
import { openEngine, type Engine, type Row } from '../../lambdas/engine/engine.ts';
import { identifier, literal } from '../../lambdas/engine/quoting.ts';
import { buildTables } from '../../lambdas/model/build-tables.ts';
import { historyDates } from '../../lambdas/score/history-dates.ts';
import type { Line } from './line.ts';

export type RunOptions = {
  readonly asOf: string;
  readonly config?: object;
  /** Rows of an earlier run, to be taken over for these dates. */
  readonly reused?: { readonly dates: readonly string[]; readonly rows: readonly Row[] };
};

/** A DuckDB that runs the model on a few lines at a time. */
export type Shop = {
  readonly engine: Engine;
  run(lines: readonly Line[], options: RunOptions): Promise<void>;
  /** All rows of a table, ordered by every column. */
  rows(table: TableName | 'run_facts'): Promise<Row[]>;
  close(): Promise<void>;
};

const lineColumns = Object.fromEntries(
  tables.transactions.columns.map(({ name, type }) => [name, duckType(type)]),
);

const columnsOf = (table: TableName, without: readonly string[] = []): Record<string, string> =>
  Object.fromEntries(
    tables[table].columns
      .filter(({ name }) => !without.includes(name))
      .map(({ name, type }) => [name, duckType(type)]),
  );

/** Opens one; close it after the tests. */
export async function openShop(threads = 1): Promise<Shop> {
  const engine = await openEngine({ memoryMiB: 1024, threads });
  await createTable(engine, 'file_quality', columnsOf('data_quality', ['as_of', 'run_id']), []);
  return {
    engine,
    run: async (lines, { asOf, config = {}, reused = { dates: [], rows: [] } }) => {
      const known = lines.filter(({ day }) => day < asOf);
      await createTable(engine, 'lines', lineColumns, known.map(transaction));
      await createTable(engine, 'files', { file_id: 'VARCHAR', file_rank: 'BIGINT' }, filesOf(known));
      await createTable(engine, 'previous_history', columnsOf('segment_history'), reused.rows);
      await buildTables(engine, {
        asOf,
        runId: 'run',
        config: parseConfig(config, 'test'),
        historyDates: historyDates(asOf).map((date) => ({ date, reused: reused.dates.includes(date) })),
      });
    },
    rows: (table) => engine.rows(`select * from ${table} order by all`),
    close: () => engine.close(),
  };
}

/** Creates the table anew, with the rows given as columns → values. */
async function createTable(
  engine: Engine,
  name: string,
  columns: Readonly<Record<string, string>>,
  rows: readonly Row[],
): Promise<void> {
  const names = Object.keys(columns);
  const types = names.map((column) => `${identifier(column)} ${columns[column] ?? ''}`);
  await engine.run(`create or replace table ${name} (${types.join(', ')})`);
  if (rows.length === 0) return;
  const tuples = rows.map((row) => `(${names.map((column) => cell(row[column] ?? null)).join(', ')})`);
  await engine.run(`insert into ${name} values ${tuples.join(', ')}`);
}

const cell = (value: Row[string]): string =>
  value === null ? 'null' : typeof value === 'string' ? literal(value) : String(value);

const filesOf = (lines: readonly Line[]): Row[] =>
  [...new Set(lines.map(({ file }) => file))].map((file) => ({ file_id: String(file), file_rank: file }));

const transaction = (line: Line): Row => ({
  source: line.source,
  store: line.store,
  order_id: line.order,
  order_date: line.day,
  customer_key: line.customer,
  customer_name: line.name,
  product_id: null,
  product_name: line.product,
  category: line.category,
  city: line.city,
  quantity: line.quantity,
  price: null,
  amount: money(line.cents),
  line_type: line.type,
  file_id: String(line.file),
  line_number: line.line,
});

/** Whole cents as text with two decimals. */
export const money = (cents: number): string =>
  `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;
