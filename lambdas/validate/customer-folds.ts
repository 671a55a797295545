import type { Engine } from '../engine/engine.ts';
import { foldName } from './fold-name.ts';
import { addPairs, createPairs, type PairsTable } from './pairs-table.ts';

/** How a customer's id or name is folded: fragments of `validate.sql`. */
export type CustomerFolds = {
  readonly sql: { readonly folded_id: string; readonly folded_name: string };
  /** Names beyond the limit are compared without Unicode's compatibility forms. */
  readonly complete: boolean;
};

const pageRows = 50_000;
const mostExceptions = 1_000_000;

/** Names of the file at hand that SQL folds otherwise than JavaScript. */
export const foldedNames: PairsTable = { name: 'folded_names', key: 'name varchar', value: 'folded varchar' };

/** For a file in ASCII. Only where `breaks` may a cell hold tabs or line breaks. */
export const plainFolds = (breaks: boolean): CustomerFolds => ({
  sql: {
    folded_id: `plain_fold(whole_customer_id, ${breaks})`,
    folded_name: `plain_fold(customer_name, ${breaks})`,
  },
  complete: true,
});

const folded = (column: string): string =>
  `coalesce((select folded from ${foldedNames.name} where name = ${column}), plain_fold(${column}, true))`;

/**
 * Folds names beyond ASCII in JavaScript, which knows Unicode better than SQL, and keeps those where the two differ.
 * `cells` are the names of the cells that hold customers.
 */
export async function readFolds(
  engine: Engine,
  records: string,
  cells: readonly string[],
): Promise<CustomerFolds> {
  await engine.run(distinctNames(records, cells));
  await createPairs(engine, foldedNames);
  let found = 0;
  for (let from = 0; found < mostExceptions; from += pageRows) {
    const page = await engine.rows<{ name: string; folded: string }>(
      `select name, plain_fold(name, true) as folded from distinct_names where number > ${from} and number <= ${from + pageRows}`,
    );
    if (page.length === 0) break;
    const pairs = page.flatMap(({ name, folded }): [string, string][] =>
      foldName(name) === folded ? [] : [[name, foldName(name)]],
    );
    await addPairs(engine, foldedNames, pairs);
    found += pairs.length;
  }
  await engine.run('drop table distinct_names');
  return {
    sql: { folded_id: folded('whole_customer_id'), folded_name: folded('customer_name') },
    complete: found < mostExceptions,
  };
}

// Numbered by name, so that the same file always gives the same pages.
const distinctNames = (records: string, cells: readonly string[]): string => `
  create or replace temp table distinct_names as
  select name, row_number() over (order by name) as number
  from (${cells.map((cell) => `select text_of(${cell}, true) as name from ${records} where not is_ascii(${cell})`).join(' union ')})
  where name is not null`;
