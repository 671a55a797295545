import type { Engine } from '../engine/engine.ts';
import { identifier } from '../engine/quoting.ts';
import { cubeTables, type CubeTable } from './cube-tables.ts';
import type { CubeTableHeader } from './dashboard-document.ts';
import type { DimensionName } from './dimensions.ts';
import { codeFacts } from './facts.ts';
import { pool, type Cells, type Joining, type PooledCells } from './pool.ts';

export type Cube = {
  readonly headers: readonly CubeTableHeader[];
  /** The columns of all tables, one after another: dimensions, customers, measures. */
  readonly columns: PooledCells;
};

type Family = CubeTable['family'];

// Whoever is in two rows of sales is one customer, so rows together hold at least the customers of the largest.
const joinings: Readonly<Record<Family, Joining>> = { customers: 'sum', sales: 'max' };

/**
 * Sums the facts by every table of the cube. Groups of fewer than `leastCustomers` are pooled, and larger ones too where
 * a table would grow past its share of the file. What no customer has a number for is left out.
 */
export async function buildCube(engine: Engine, leastCustomers: number): Promise<Cube> {
  const headers: CubeTableHeader[] = [];
  const columns: (readonly number[])[] = [];
  for (const family of ['customers', 'sales'] as const) {
    const wanted = cubeTables(leastCustomers).filter((table) => table.family === family);
    const facts = await codeFacts(engine, family, [
      ...new Set(wanted.flatMap(({ dimensions }) => dimensions)),
    ]);
    const known = await knownMeasures(engine, facts, [
      ...new Set(wanted.flatMap(({ measures }) => measures)),
    ]);
    for (const table of wanted) {
      const told = { ...table, measures: table.measures.filter((name) => known.has(name)) };
      const { cells, least } = smallEnough(told, await cellsOf(engine, told, facts), leastCustomers);
      const rows = cells[0]?.length ?? 0;
      headers.push({
        family,
        dimensions: told.dimensions,
        measures: told.measures,
        rows,
        leastCustomers: least,
      });
      columns.push(...cells);
    }
  }
  return { headers, columns };
}

async function knownMeasures(
  engine: Engine,
  facts: string,
  measures: readonly string[],
): Promise<ReadonlySet<string>> {
  const counts = measures.map((name) => `count(${identifier(name)}) as ${identifier(name)}`);
  const [counted = {}] = await engine.rows(`select ${counts.join(', ')} from ${facts}`);
  return new Set(measures.filter((name) => counted[name] !== 0));
}

// Sums of whole numbers below 2^53 are exact as DOUBLE.
async function cellsOf(engine: Engine, table: CubeTable, facts: string): Promise<Cells> {
  const { family, dimensions, measures } = table;
  const columns = [
    ...dimensions.map((name: DimensionName) => `cast(${identifier(name)} as double) as ${identifier(name)}`),
    `cast(${joinings[family]}(customers) as double) as customers`,
    ...measures.map((name) => `cast(coalesce(sum(${identifier(name)}), 0) as double) as ${identifier(name)}`),
  ];
  const by = dimensions.map((name) => identifier(name)).join(', ');
  const grouping = by === '' ? 'having count(*) > 0' : `group by ${by} order by ${by}`;
  const read = await engine.readNumbers(`select ${columns.join(', ')} from ${facts} ${grouping}`);
  const column = (name: string): Float64Array => read[name] ?? new Float64Array();
  return {
    dimensions: dimensions.map(column),
    customers: column('customers'),
    measures: measures.map(column),
  };
}

function smallEnough(
  { family, mostRows }: CubeTable,
  cells: Cells,
  leastCustomers: number,
): { cells: PooledCells; least: number } {
  for (let least = leastCustomers; ; least *= 2) {
    const pooled = pool(cells, least, joinings[family], mostRows);
    if (pooled !== undefined) return { cells: pooled, least };
  }
}
