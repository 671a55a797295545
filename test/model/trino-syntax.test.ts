import { expect, test } from 'vitest';
import { namedQueries } from '../../infra/named-queries.ts';
import { dataFilters } from '../../lambdas/access/data-filter.ts';
import { decisionQueries, scoreQueries, validatedQuery } from '../../lambdas/athena/query-files.ts';
import { parseConfig } from '../../lambdas/contract/parse-config.ts';
import { sqlFile } from '../../lambdas/engine/sql-file.ts';
import { ladder } from '../../lambdas/model/ladder.ts';
import { expandMacros } from '../../lambdas/model/macros.ts';
import { parameterTables } from '../../lambdas/model/parameters.ts';
import { parameterQuery, trinoMacros } from '../../lambdas/model/trino-sql.ts';
import { shopPolicy } from '../access/access-shop.ts';
import { oneIn } from '../extent.ts';
import { findEndingsIn } from './ending-finder.ts';

type Statement = { readonly name: string; readonly sql: string };

const macros = trinoMacros();
const model = ladder
  .filter(({ kind }) => kind !== 'fitted')
  .map(({ name }) => ({ name, sql: expandMacros(sqlFile(`lambdas/model/sql/${name}.sql`), macros) }));
const scoring = Object.entries({ ...validatedQuery, ...decisionQueries, ...scoreQueries }).map(
  ([name, path]) => ({ name: `the query ${name} of scoring`, sql: expandMacros(sqlFile(path), macros) }),
);
const inputs = { asOf: '2026-01-01', runId: 'run', config: parseConfig({}, 'test'), historyDates: [] };
const parameters = parameterTables(inputs).map((table) => ({ name: table.name, sql: parameterQuery(table) }));
const queries = namedQueries().map(({ name, sql }) => ({ name: `the named query ${name}`, sql }));
const filters = dataFilters(shopPolicy())
  .filter(({ expression }) => expression !== undefined)
  .map(({ name, table, expression }) => ({
    name: `the row filter ${name}`,
    sql: `select * from ${table} where ${expression ?? ''}`,
  }));

findEndingsIn('dt-sql-parser');
const { TrinoSQL } = await import('dt-sql-parser/dist/parser/trino/index.js');
const parser = new TrinoSQL();
const faultsOf = ({ sql }: Statement): string[] => parser.validate(sql).map(({ message }) => message);

test.each(oneIn(4, [...model, ...scoring, ...parameters, ...queries, ...filters]))(
  '$name is in the grammar of Trino',
  (statement) => {
    expect(faultsOf(statement)).toEqual([]);
  },
);

// What DuckDB reads and Trino does not, and slips of the pen.
test.each(
  oneIn(3, [
    ['orders', 'cast(sum(f.amount) as decimal(18, 4))', 'sum(f.amount)::decimal(18, 4)'],
    ['orders', 'select * from final', 'from final'],
    ['gap_lists', 'array_sort(array_agg(day))', 'list_sort(list(day))[1:3]'],
    ['gap_lists', 'i ->', 'lambda i:'],
    ['the named query best-categories', "interval '12' month", 'interval 12 month'],
    ['value_dates', 'least(90, history_days / 4)', 'least(90, history_days // 4)'],
    ['history', 'union all', 'union all by name'],
    ['standings', 'group by customer_no', 'group by all'],
    ['purchases', 'filter (where', 'filter ('],
    ['churn_risk', 'where is_at_risk or is_doubtful\n),', 'where is_at_risk or is_doubtful\n)'],
    ['scores', 'then 1 else 0 end', 'then 1 else 0'],
  ]),
)('%s would not be, with %j as %j', (name, from, to) => {
  const { sql } = [...model, ...queries].find((statement) => statement.name === name) ?? { sql: '' };

  const broken = sql.replace(from, to);

  expect(faultsOf({ name, sql: broken })).not.toEqual([]);
});
