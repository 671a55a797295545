import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accessPolicy } from '../../lambdas/access/policy.ts';
import { dataFilters } from '../../lambdas/access/data-filter.ts';
import type { Expression, Value } from '../../lambdas/access/expression.ts';
import { powerBiRole } from '../../lambdas/access/power-bi-role.ts';
import { regionAccess } from '../../lambdas/access/region-access.ts';
import { parseConfig } from '../../lambdas/contract/parse-config.ts';
import { openEngine, type Engine } from '../../lambdas/engine/engine.ts';
import { literal } from '../../lambdas/engine/quoting.ts';
import { visibleRows } from '../../bin/visible-rows.ts';
import { tables } from '../../lambdas/contract/tables.ts';
import { byExtent } from '../extent.ts';
import { hostile } from './access-shop.ts';
import { daxFilter } from './dax.ts';
import { truth } from './kleene.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine({ memoryMiB: 256, threads: 1 });
});
afterAll(() => engine.close());

const columns = ['home_city', 'home_region', 'home_store', 'favourite_category'] as const;

// No two that differ in case alone: those are one value in Power BI.
const value = fc.oneof(
  fc.constantFrom<Value[]>(null, '', 'North', 'East', ...Object.values(hostile)),
  fc.constantFrom('a', "''", '%', '_', 'null', 'NULLIF(1,1)', '\\', '\u{1F600}', ' ', 'is null'),
);

const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ column: fc.constantFrom(...columns), equals: value }),
    fc.record({ column: fc.constantFrom(...columns), in: fc.array(value, { minLength: 1, maxLength: 4 }) }),
    fc.record({ not: tie('expression') }),
    fc.record({ and: fc.array(tie('expression'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ or: fc.array(tie('expression'), { minLength: 1, maxLength: 3 }) }),
  ),
}));

const row = fc.record(Object.fromEntries(columns.map((column) => [column, value])));

const sqlRow = (given: Record<string, Value>, index: number): string => {
  const cells = tables.customer360.columns.map(({ name }) => {
    const cell = given[name] ?? null;
    return `${name === 'recency_days' ? index : cell === null ? 'null' : literal(cell)} as ${name}`;
  });
  return `select ${cells.join(', ')}`;
};

const policyOf = (rows: Expression) =>
  accessPolicy(
    parseConfig(
      {
        access: {
          roles: [
            { name: 'any', who: { powerBi: ['a@b'] }, tables: ['customer360'], rows: { default: rows } },
            { name: 'other', who: { powerBi: ['c@d'] }, tables: ['customer360'], rows: { default: 'all' } },
          ],
        },
      },
      'test',
    ),
  );

it('finds no rule and no row on which the renderings and the definition disagree', async () => {
  let seen = 0;
  let unseen = 0;
  await fc.assert(
    fc.asyncProperty(expression, fc.array(row, { minLength: 1, maxLength: 6 }), async (rule, rows) => {
      const policy = policyOf(rule);
      const expected = rows.map((given) => truth(rule, (column) => given[column] ?? null) === true);
      const source = rows.map(sqlRow).join(' union all ');
      const access = policy[0]?.tables[0];
      if (access === undefined) throw new Error('The role has a table.');
      const of = async (sql: string): Promise<boolean[]> => {
        const found = (await engine.rows(sql)).map(({ recency_days }) => recency_days);
        return rows.map((_, index) => found.includes(index));
      };

      const filter = dataFilters(policy)[0]?.expression ?? '';
      const dax = daxFilter(powerBiRole(policy)[0]?.filter ?? '');
      const people = regionAccess(policy);

      expect(await of(`select recency_days from (${source}) where ${filter}`), filter).toEqual(expected);
      expect(await of(visibleRows(access, source)), filter).toEqual(expected);
      expect(rows.map((given) => dax({ row: given, user: 'a@b', access: people }))).toEqual(expected);
      expect(rows.map((given) => dax({ row: given, user: 'x@y', access: people }))).toEqual(
        rows.map(() => false),
      );
      seen += expected.filter(Boolean).length;
      unseen += expected.filter((is) => !is).length;
    }),
    { numRuns: byExtent(200, 2000), seed: 20260301 },
  );
  // A generator that lets everything or nothing pass would find no disagreement either.
  expect(Math.min(seen, unseen)).toBeGreaterThan(byExtent(100, 1000));
});
