import type { Engine } from '../engine/engine.ts';
import { identifier } from '../engine/quoting.ts';
import { sqlFile } from '../engine/sql-file.ts';
import { longestList, type DimensionName } from './dimensions.ts';
import type { Family } from './cube-tables.ts';

const levels = ['city', 'state', 'region', 'country'] as const;

type Level = (typeof levels)[number];

/** The finest level of place that a list can hold; the coarsest that is known where none can. */
async function placeLevel(engine: Engine): Promise<Level> {
  const counts = levels.map((level) => `count(distinct home_${level}) as ${level}`).join(', ');
  const [found] = await engine.rows<Record<Level, number>>(`select ${counts} from customer360`);
  const known = levels.filter((level) => (found?.[level] ?? 0) > 0);
  return known.find((level) => (found?.[level] ?? 0) <= longestList) ?? known.at(-1) ?? 'city';
}

/**
 * Makes `customer_facts` and `sales_facts` of the published tables that the engine has under their names. Returns the
 * level of place that they stand on.
 */
export async function makeFacts(engine: Engine, leastCustomers: number): Promise<Level> {
  await engine.run(sqlFile('lambdas/dashboard/sql/macros.sql'));
  await engine.run(`create macro least_customers() as ${leastCustomers}`);
  const level = await placeLevel(engine);
  await engine.run(`create view placed_customers as select *, home_${level} as home_place from customer360`);
  await engine.run(`create view placed_sales as select *, ${level} as place from sales_monthly`);
  for (const facts of ['customer_facts', 'sales_facts'])
    await engine.run(`create table ${facts} as ${sqlFile(`lambdas/dashboard/sql/${facts}.sql`)}`);
  return level;
}

const factsOf = { customers: 'customer_facts', sales: 'sales_facts' } as const;

/** Makes the table with numbers for words that a family of cube tables is summed from. Returns its name. */
export async function codeFacts(
  engine: Engine,
  family: Family,
  dimensions: readonly DimensionName[],
): Promise<string> {
  const facts = factsOf[family];
  const coded = `coded_${facts}`;
  const numbers = dimensions.map((name) => `w_${name}.number as ${identifier(name)}`);
  const joins = dimensions.map(
    (name) =>
      `left join words_${name} w_${name} on w_${name}.label is not distinct from f.${identifier(name)}`,
  );
  await engine.run(
    `create table ${coded} as select ${numbers.join(', ')}, f.* exclude (${dimensions.map((name) => identifier(name)).join(', ')}) from ${facts} f ${joins.join(' ')}`,
  );
  return coded;
}
