import type { Config } from '../../lambdas/contract/config.ts';
import type { Table } from '../../lambdas/contract/column.ts';
import { tables, type TableName } from '../../lambdas/contract/tables.ts';
import type { Engine, Row } from '../../lambdas/engine/engine.ts';
import { identifier } from '../../lambdas/engine/quoting.ts';
import { buildTablesOn } from '../../lambdas/model/build-tables.ts';
import type { ModelInputs } from '../../lambdas/model/parameters.ts';
import { trinoMacros } from '../../lambdas/model/trino-sql.ts';
import { lendTable, onTrino } from './on-trino.ts';
import { openLake } from './trino-lake.ts';
import type { TrinoServer } from './server-for-all.ts';
import type { TrinoSession } from './trino-session.ts';
import { trinoType } from './trino-types.ts';

/** What the model makes; the others are written beside it. */
export const modelTables = (Object.keys(tables) as TableName[]).filter(
  (name) => !['transactions', 'runs', 'region_access'].includes(name),
);

const typesOf = (table: TableName, without: readonly string[] = []): Record<string, string> =>
  Object.fromEntries(
    tables[table].columns
      .filter(({ name }) => !without.includes(name))
      .map(({ name, type }) => [name, trinoType(type)]),
  );

const inputTables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  lines: typesOf('transactions'),
  files: { file_id: 'varchar', file_rank: 'bigint' },
  previous_history: typesOf('segment_history'),
  file_quality: typesOf('data_quality', ['as_of', 'run_id']),
};

const named = (columns: Readonly<Record<string, string>>): string =>
  Object.keys(columns).map(identifier).join(', ');

/** What a run asked of the model, read from the tables that it left in the session. */
export async function inputsOf(engine: Engine, config: Config): Promise<ModelInputs> {
  const [run] = await engine.rows<{ as_of: string; run_id: string }>('select as_of, run_id from parameters');
  const dates = await engine.rows<{ date: string; reused: boolean }>(
    'select history_date as date, reused from history_dates order by date_no',
  );
  return { asOf: run?.as_of ?? '', runId: run?.run_id ?? '', config, historyDates: dates };
}

/**
 * Has Trino make what the model makes from the inputs that stand in a session of DuckDB, and returns the session that sees
 * it. `plans` gets what Trino would do for each relation, by its name.
 */
export async function modelOnTrino(
  server: TrinoServer,
  engine: Engine,
  config: Config,
  plans?: Map<string, string>,
): Promise<TrinoSession> {
  const lake = await openLake(server);
  for (const [name, columns] of Object.entries(inputTables))
    await lendTable(lake, engine, name, { columns, query: `select ${named(columns)} from ${name}` });
  const plan = async (name: string, query: string): Promise<void> => {
    if (plans !== undefined) plans.set(name, await lake.plan(query));
  };
  await buildTablesOn(onTrino(lake, engine, trinoMacros(), plan), await inputsOf(engine, config));
  return lake.session;
}

/** The rows of each table that the model makes, on Trino. */
export async function tablesOfTrino(
  ...made: Parameters<typeof modelOnTrino>
): Promise<Record<string, Row[]>> {
  const session = await modelOnTrino(...made);
  return tablesFrom((sql) => session.rows(sql));
}

export const tablesOfDuckdb = (engine: Engine): Promise<Record<string, Row[]>> =>
  tablesFrom((sql) => engine.rows(sql));

async function tablesFrom(ask: (sql: string) => Promise<Row[]>): Promise<Record<string, Row[]>> {
  const found: Record<string, Row[]> = {};
  for (const name of modelTables) {
    const { key, columns }: Table = tables[name];
    const selected = columns.map((column) => identifier(column.name)).join(', ');
    found[name] = await ask(`select ${selected} from ${name} order by ${key.map(identifier).join(', ')}`);
  }
  found['run_facts'] = await ask('select * from run_facts');
  return found;
}
