import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { QueryError } from '../../../bin/query/errors.ts';
import { lock, withQueryDatabase } from '../../../bin/query/query-database.ts';
import { runQuery, type QueryAnswer } from '../../../bin/query/run-query.ts';
import { configDefaults } from '../../../lambdas/contract/config-defaults.ts';
import { accessShop, type AccessShop } from '../../access/access-shop.ts';
import { oneIn, tryDay } from '../../extent.ts';

let shop: AccessShop;
let folder: string;

beforeAll(async () => {
  shop = await accessShop();
  folder = await mkdtemp(join(tmpdir(), 'customer360-escape-'));
  await writeFile(join(folder, 'nest.csv'), 'bird\ncanary\n');
});

afterAll(() => rm(folder, { recursive: true }));

// Role east sees C1 and C9 without customer_key and customer_name, and nothing of runs.
const ask = (sql: string): Promise<QueryAnswer> =>
  runQuery(
    {
      store: shop.store,
      manifest: shop.manifest,
      access: shop.policy.find(({ name }) => name === 'east')?.tables ?? [],
      engine: configDefaults.engine,
    },
    sql.replaceAll('FOLDER', folder),
    { rows: 1000, seconds: 20 },
  );

/** Of other customers, of hidden columns, of files, and of the machine. */
const secrets = [
  /\bC[1-8]\b/,
  /Name C/,
  /Bergen/,
  /Roma/,
  /O'Brien/,
  /canary/,
  /customer360-query/,
  /MiB/,
  /\/tmp/,
];

const refused: readonly (readonly [string, string])[] = [
  // Other tables and other columns.
  ['another table', 'from runs'],
  ['another table in a subquery', 'select (select max(parameters) from runs)'],
  ['another table in a WITH', 'with x as (from runs) from x'],
  ['another table in an IN', 'from customer360 where run_id in (select run_id from data_quality)'],
  ['another table under quotes and capitals', 'from "RUNS"'],
  ['another table behind a union', 'select segment from customer360 union all select run_id from runs'],
  ['another table, joined', 'from customer360 join churn_risk using (run_id)'],
  [
    'another table behind a lateral join',
    'from customer360 c, lateral (from runs r where r.run_id = c.run_id)',
  ],
  ['a hidden column', 'select customer_key from customer360'],
  ['a hidden column in WHERE', "select 1 from customer360 where customer_name like 'N%'"],
  ['a hidden column in a subquery', 'select (select max(c.customer_name) from customer360 c)'],
  ['a hidden column by EXCLUDE and REPLACE', 'select * replace (customer_key as segment) from customer360'],
  ['a hidden column by pattern', "select columns('customer_.*') from customer360"],
  ['a hidden column in ORDER BY', 'select segment from customer360 order by customer_name'],
  // Files.
  ['the published file', "from read_parquet('FOLDER/*.parquet')"],
  ['a file by its name', "from 'FOLDER/nest.csv'"],
  ['a file by its name, in a subquery', "select (select max(bird) from 'FOLDER/nest.csv')"],
  ['a CSV file', "from read_csv('FOLDER/nest.csv')"],
  ['a text file', "select content from read_text('FOLDER/nest.csv')"],
  ['a blob', "select content from read_blob('/etc/hostname')"],
  ['a JSON file', "from read_json('/proc/self/environ')"],
  ['the names of files', "from glob('/tmp/*')"],
  ['the spill folder', "from glob('/tmp/customer360-query-*/**')"],
  ['metadata of a file', "from parquet_metadata('/tmp/x.parquet')"],
  ['a sniffed file', "from sniff_csv('FOLDER/nest.csv')"],
  ['the network', "from read_csv('https://example.com/x.csv')"],
  ['a bucket', "from 's3://bucket/x.parquet'"],
  // Settings, the catalog and the machine.
  ['settings', 'from duckdb_settings()'],
  ['settings as a view', 'from duckdb_settings'],
  ['one setting', "select current_setting('temp_directory')"],
  ['one setting, in capitals', "select CURRENT_SETTING('memory_limit')"],
  ['a variable', "select getvariable('x')"],
  ['the environment', "select getenv('HOME')"],
  ['the catalog', 'from information_schema.columns'],
  ['the catalog of the database', 'from duckdb_tables()'],
  ['the catalog of SQLite', 'from sqlite_master'],
  ['the catalog of Postgres', 'from pg_catalog.pg_tables'],
  ['temporary files', 'from duckdb_temporary_files()'],
  ['secrets', 'from duckdb_secrets()'],
  ['logs', 'from duckdb_logs'],
  ['extensions', 'from duckdb_extensions()'],
  ['databases', 'show databases'],
  ['all tables', 'show all tables'],
  ['a qualified name', 'from memory.main.customer360'],
  ['another catalog', 'from system.information_schema.tables'],
  // Statements.
  ['PRAGMA', 'pragma database_list'],
  ['SET', 'set enable_external_access = true'],
  ['RESET', 'reset lock_configuration'],
  ['COPY', "copy customer360 to 'FOLDER/out.csv'"],
  ['COPY of a query', "copy (select 1) to 'FOLDER/out.parquet'"],
  ['EXPORT', "export database 'FOLDER/db'"],
  ['ATTACH', "attach 'FOLDER/other.db'"],
  ['INSTALL', 'install httpfs'],
  ['LOAD', "load 'FOLDER/evil.duckdb_extension'"],
  ['CALL', 'call duckdb_settings()'],
  ['EXPLAIN ANALYZE', 'explain analyze from customer360'],
  ['CREATE', 'create table t as from customer360'],
  ['CREATE MACRO', "create macro f() as table from read_text('/etc/hostname')"],
  ['DROP', 'drop table customer360'],
  ['INSERT', 'insert into customer360 from customer360'],
  ['PREPARE', 'prepare p as from runs'],
  ['two statements', 'select 1; from runs'],
  ['a statement behind a comment', 'select 1; -- x\n pragma version'],
  ['nothing', ''],
  // SQL made of text, and code that is no SELECT of tables.
  ['a query from text', "from query('from runs')"],
  ['a table from text', "from query_table('runs')"],
  ['a plan from text', "from json_execute_serialized_sql(json_serialize_sql('from runs'))"],
  ['a parameter', 'select $1'],
  ['a macro of the catalog', 'from histogram_values(customer360, segment)'],
];

const leaks = (text: string): RegExp[] => secrets.filter((secret) => secret.test(text));

describe('a query as role east', () => {
  it.each(oneIn(4, refused))('does not reach %s', async (_, sql) => {
    const failure: unknown = await ask(sql).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(QueryError);
    // What it says of the query itself is no secret.
    const said = (failure as QueryError).message.replaceAll(sql.replaceAll('FOLDER', folder), '');
    const plain = [folder, folder.toLowerCase()].reduce((text, path) => text.replaceAll(path, ''), said);
    expect(leaks(plain)).toEqual([]);
  });

  it.each([
    ['everything there is', 'from customer360'],
    ['all lines', 'from transactions'],
    ['whatever an or lets through', "from customer360 where home_region <> 'East' or true"],
    ['a condition that is always true', "from customer360 where 1 = 1 or home_region = 'North'"],
    ['a table of its own name', 'with runs as (select 1 as a) from runs'],
    ['a summary', 'summarize customer360'],
    ['the columns of a table', 'describe customer360'],
    ['distinct homes', 'select distinct home_city, home_region from single_customer_view'],
    ['casts of all rows', 'select try_cast(home_region as integer) from customer360'],
    ['the text of the query', 'select current_query()'],
    ['the name of the database', 'select current_database(), current_schemas(true)'],
    ['aggregates', "select string_agg(coalesce(city, '?')), count(*) from transactions"],
    ['samples', 'from customer360 using sample 100 %'],
    ['rows of a window', 'select lag(home_city) over (order by home_city) from customer360'],
  ])('sees of %s what the role may see', async (_, sql) => {
    const { rows } = await ask(sql);

    expect(leaks(JSON.stringify(rows))).toEqual([]);
  });

  it.each([
    ['casts', 'select cast(home_city as integer) from customer360'],
    ['casts in WHERE', 'from customer360 where cast(home_city as integer) > 0'],
    ['dates', "select strptime(home_city, '%Y') from customer360"],
    ['errors of its own', 'select error(home_city) from customer360'],
    ['JSON', "select json_extract(home_city, '$.x') from customer360"],
    ['too large numbers', 'select (recency_days + 2147483647)::integer from customer360'],
    ['single rows', 'select (select home_city from customer360)'],
  ])('hears no value in the error of %s', async (_, sql) => {
    const failure: unknown = await ask(sql).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(QueryError);
    expect((failure as QueryError).message).not.toMatch(/Oslo|Fn::Sub|\d{5}/);
  });

  it.each([
    ["from read_text('/etc/hostname')", 'Permission Error'],
    ["copy (select 1) to '/tmp/customer360-escape.csv'", 'Permission Error'],
    ["attach '/tmp/customer360-escape.db'", 'Permission Error'],
    ["set memory_limit = '99GiB'", 'configuration has been locked'],
    ['reset enable_external_access', 'configuration has been locked'],
  ])('would not reach further unjudged either: %s', async (sql, refusal) => {
    const source = { ...shop, access: [], engine: configDefaults.engine };

    const attempt = withQueryDatabase(source, async (connection) => {
      await lock(connection);
      await connection.run(sql);
    });

    await expect(attempt).rejects.toThrow(refusal);
  });

  it.runIf(tryDay)('is stopped when it takes too long', async () => {
    const access = shop.policy[0]?.tables ?? [];
    const source = { ...shop, access, engine: { memoryMiB: 256, threads: 1 } };

    await expect(
      runQuery(source, 'select sum(a.range) from range(1000000000) a, range(1000000) b', {
        rows: 1,
        seconds: 1,
      }),
    ).rejects.toThrow('The query took more than 1 s. Allow more with --timeout.');
  });

  it('is stopped when it needs more memory than there is', async () => {
    const access = shop.policy[0]?.tables ?? [];
    const source = { ...shop, access, engine: { memoryMiB: 256, threads: 1 } };

    await expect(
      runQuery(source, "select string_agg(repeat('x', 1000000), '') from range(1000)", {
        rows: 1,
        seconds: 30,
      }),
    ).rejects.toThrow('needs more memory than engine.memoryMiB');
  });
});
