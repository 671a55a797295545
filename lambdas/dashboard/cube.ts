import type { Engine } from '../engine/engine.ts';
import { identifier } from '../engine/quoting.ts';
import { cubeTables, type CubeTables, type Family } from './cube-tables.ts';
import type { CubeTableHeader, DashboardDocument } from './dashboard-document.ts';
import type { DimensionName } from './dimensions.ts';
import { codeFacts } from './facts.ts';
import { pool, type Cells, type Joining, type PooledCells } from './pool.ts';
import { readCells, summedBy } from './read-cells.ts';

export type Cube = {
  readonly headers: readonly CubeTableHeader[];
  /** The columns of all tables, one after another: dimensions, customers, measures. */
  readonly columns: PooledCells;
};

// Whoever is in two rows of sales is one customer, so rows together hold at least the customers of the largest.
const joinings: Readonly<Record<Family, Joining>> = { customers: 'sum', sales: 'max' };

/**
 * Sums the facts by every table of the cube. Groups of fewer than `leastCustomers` are pooled, and larger ones too where
 * a table would grow past its share of the file. What no customer has a number for is left out.
 */
export async function buildCube(
  engine: Engine,
  words: DashboardDocument['dictionaries'],
  leastCustomers: number,
): Promise<Cube> {
  const headers: CubeTableHeader[] = [];
  const columns: (readonly number[])[] = [];
  // The number of what is past a long list is the last.
  const sizeOf = (name: DimensionName): number =>
    Math.max(words[name].labels.length, 1 + (words[name].other ?? 0));
  for (const family of ['customers', 'sales'] as const) {
    const wanted = cubeTables(leastCustomers).filter((tables) => tables.family === family);
    const facts = await codeFacts(engine, family, [
      ...new Set(wanted.flatMap(({ tables }) => tables.flat())),
    ]);
    const known = await knownMeasures(engine, facts, [
      ...new Set(wanted.flatMap(({ measures }) => measures)),
    ]);
    const joining = joinings[family];
    for (const subject of wanted) {
      const measures = subject.measures.filter((name) => known.has(name));
      const finest = finestOf(subject);
      const cells = await readCells(engine, { facts, dimensions: finest, measures, joining, sizeOf });
      for (const dimensions of subject.tables) {
        const places = dimensions.map((name) => finest.indexOf(name));
        const summed = dimensions === finest ? cells : summedBy(cells, places, joining, finest.map(sizeOf));
        const { told, least } = smallEnough(subject, summed, leastCustomers);
        headers.push({ family, dimensions, measures, rows: told[0]?.length ?? 0, leastCustomers: least });
        columns.push(...told);
      }
    }
  }
  return { headers, columns };
}

const finestOf = ({ tables }: CubeTables): readonly DimensionName[] =>
  tables.reduce((finest, table) => (table.length >= finest.length ? table : finest), []);

async function knownMeasures(
  engine: Engine,
  facts: string,
  measures: readonly string[],
): Promise<ReadonlySet<string>> {
  const counts = measures.map((name) => `count(${identifier(name)}) as ${identifier(name)}`);
  const [counted = {}] = await engine.rows(`select ${counts.join(', ')} from ${facts}`);
  return new Set(measures.filter((name) => counted[name] !== 0));
}

// The least group is doubled until the table fits: three times at once, and then back.
function smallEnough(
  { family, mostRows }: CubeTables,
  cells: Cells,
  leastCustomers: number,
): { told: PooledCells; least: number } {
  const tried = (doublings: number) => {
    const least = leastCustomers * 2 ** doublings;
    const told = pool(cells, least, joinings[family], mostRows);
    return told === undefined ? undefined : { told, least };
  };
  for (let doublings = 0; ; doublings += 3) {
    const fits = tried(doublings);
    if (fits === undefined) continue;
    if (doublings === 0) return fits;
    return tried(doublings - 2) ?? tried(doublings - 1) ?? fits;
  }
}
