import { identifier } from '../engine/quoting.ts';
import type { CubeTable } from './cube-tables.ts';

/** How the size of a group is known from its cells: by adding, or, where they may share customers, by the largest. */
const sizeOf = { customers: 'sum', sales: 'max' } as const;

const list = (names: readonly string[]): string => names.map(identifier).join(', ');

/** SQL for the cells of a table of the cube, summed over everything that it does not tell apart. */
export function cells({ family, dimensions, measures }: CubeTable, facts: string): string {
  const sums = measures.map((name) => `cast(sum(${identifier(name)}) as bigint) as ${identifier(name)}`);
  const size = `cast(${sizeOf[family]}(customers) as bigint) as customers`;
  return `select ${[...dimensions.map(identifier), size, ...sums].join(', ')} from ${facts} ${by(dimensions)}`;
}

const by = (dimensions: readonly string[]): string =>
  dimensions.length === 0 ? 'having count(*) > 0' : `group by ${list(dimensions)}`;

/**
 * SQL for the same cells with every group below `least` customers pooled: from the first dimension to the last, within
 * the group reached so far, the values that hold too few become one, number 0, together with the next larger value if
 * they are still too few. So every cell holds `least` customers, and so does every difference of sums of cells.
 */
export function pooledCells(table: CubeTable, facts: string, least: number): string {
  const { family, dimensions } = table;
  const size = sizeOf[family];
  const steps = dimensions.map((dimension, index) => {
    const from = index === 0 ? 'cells' : `pooled_${index - 1}`;
    const parents = dimensions.slice(0, index);
    const within = parents.length === 0 ? '' : `partition by ${list(parents)} `;
    const name = identifier(dimension);
    return `sized_${index} as (
  select ${list([...parents, dimension])}, ${size}(customers) as size
  from ${from} group by ${list([...parents, dimension])}
),
ranked_${index} as (
  select *, coalesce(${size}(size) over (
    ${within}order by size, ${name} rows between unbounded preceding and 1 preceding
  ), 0) as smaller
  from sized_${index}
),
pooled_${index} as (
  select c.* replace (
    case when r.size < ${least} or (r.smaller > 0 and r.smaller < ${least}) then 0 else c.${name} end as ${name}
  )
  from ${from} c
  join ranked_${index} r on ${[...parents, dimension].map((key) => `r.${identifier(key)} = c.${identifier(key)}`).join(' and ')}
)`;
  });
  const last = dimensions.length === 0 ? 'cells' : `pooled_${dimensions.length - 1}`;
  const ordered = dimensions.length === 0 ? '' : `order by ${list(dimensions)}`;
  return `with ${[`cells as (${cells(table, facts)})`, ...steps].join(',\n')},
whole as (select ${size}(customers) as size from cells),
final as (${cells(table, last)})
select * from final where (select size from whole) >= ${least} ${ordered}`;
}
