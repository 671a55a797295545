import { InvalidArgumentError, Option, type Command } from 'commander';
import type { CommandLine } from '../command-line.ts';
import { configInForce } from '../config-in-force.ts';
import { currentManifest } from '../current-run.ts';
import { openLake, type LakeFlags } from '../lake.ts';
import { answerCsv, answerTable } from '../query/answer-text.ts';
import type { QuerySource } from '../query/query-database.ts';
import { overview, runQuery } from '../query/run-query.ts';
import { grouped } from '../../lambdas/text/numbers.ts';
import { screenOf } from '../report/screen.ts';
import { renderTable } from '../report/table.ts';
import { everything, roleNamed } from '../role.ts';
import { asOption, configOption, lakeCommand, rowLimit } from './options.ts';

type QueryFlags = LakeFlags & {
  as?: string;
  config?: string;
  limit: number;
  timeout: number;
  json?: true;
  csv?: true;
};

const examples = `
The query is one SELECT in the SQL of DuckDB. It meets copies of the tables that it names: with --as, of the rows and
columns of that role and nothing else. It reaches no file, no setting and no network.

Examples:
  $ customer360 query                                        which tables and columns there are
  $ customer360 query "select segment, count(*) from customer360 group by all"
  $ customer360 query --as north                             what role north may read
  $ customer360 query --as north "from churn_risk where urgency = 'act-now' order by rank"
  $ customer360 query "describe sales_monthly"               the columns of one table, with types
  $ customer360 query "from transactions where order_id = '4711'" --json
  $ customer360 query "from sales_monthly" --csv --limit 1000000 > sales.csv

With --stack the tables of a deployment are brought here first. Roles are declared in the configuration; see: customer360 access explain`;

function seconds(text: string): number {
  const given = Number(text);
  if (/^\d{1,5}$/.test(text) && given > 0) return given;
  throw new InvalidArgumentError('Give a whole number of seconds from 1 on.');
}

export function queryCommand(line: CommandLine): Command {
  return lakeCommand('query')
    .description('ask the tables of the current run a question in SQL')
    .argument('[sql]', 'one SELECT; nothing: the tables that there are')
    .addOption(asOption())
    .addOption(configOption())
    .addOption(new Option('--limit <rows>', 'most rows to give').default(1000).argParser(rowLimit))
    .addOption(new Option('--timeout <seconds>', 'longest that it may take').default(60).argParser(seconds))
    .addOption(new Option('--csv', 'print CSV and nothing else').conflicts('json'))
    .addHelpText('after', examples)
    .action((sql: string | undefined, flags: QueryFlags) => query(line, sql, flags));
}

async function query(line: CommandLine, sql: string | undefined, flags: QueryFlags): Promise<void> {
  const config = await configInForce(line, flags);
  const access = flags.as === undefined ? everything : roleNamed(config, flags.as).tables;
  const lake = await openLake(line, flags);
  const source = {
    store: lake.store,
    manifest: await currentManifest(lake),
    access,
    engine: config.engine,
  };
  line.stdout.write(
    sql === undefined ? await tables(line, source, flags) : await rows(line, source, sql, flags),
  );
}

const about = ({ manifest }: QuerySource, flags: QueryFlags): Record<string, unknown> => ({
  run_id: manifest.runId,
  as_of: manifest.asOf,
  role: flags.as ?? null,
});

async function tables(line: CommandLine, source: QuerySource, flags: QueryFlags): Promise<string> {
  const found = await overview(source);
  if (flags.json === true) return `${JSON.stringify({ ...about(source, flags), tables: found })}\n`;
  const columns = [
    { title: 'Table' },
    { title: 'Rows', align: 'right' as const },
    { title: 'Columns', least: 20 },
  ];
  const cells = found.map((table) => [table.table, grouped(table.rows), table.columns.join(', ')]);
  return `${renderTable(
    screenOf(line.stdout),
    columns,
    cells.map((row) => ({ cells: row })),
  )}\n`;
}

async function rows(line: CommandLine, source: QuerySource, sql: string, flags: QueryFlags): Promise<string> {
  const answer = await runQuery(source, sql, { rows: flags.limit, seconds: flags.timeout });
  if (flags.json === true)
    return `${JSON.stringify({ ...about(source, flags), columns: answer.columns, rows: answer.rows, complete: !answer.isCut })}\n`;
  if (answer.isCut) line.stderr.write(`Only the first ${grouped(flags.limit)} rows; more with --limit.\n`);
  return flags.csv === true ? answerCsv(answer) : `${answerTable(screenOf(line.stdout), answer)}\n`;
}
