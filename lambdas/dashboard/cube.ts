import type { Engine } from '../engine/engine.ts';
import { identifier } from '../engine/quoting.ts';
import type { CubeTableHeader } from './dashboard-document.ts';
import { cubeTables, type CubeTable } from './cube-tables.ts';
import type { DimensionName } from './dimensions.ts';
import { codeFacts } from './facts.ts';
import { pooledCells } from './pooled-cells.ts';

export type Cube = {
  readonly headers: readonly CubeTableHeader[];
  /** The columns of all tables, one after another: dimensions, customers, measures. */
  readonly columns: readonly (readonly number[])[];
};

const families: readonly CubeTable['family'][] = ['customers', 'sales'];

/** Sums the facts by every table of the cube. Groups of fewer than `leastCustomers` are pooled, and larger ones too where a table would grow past its share of the file. */
export async function buildCube(engine: Engine, leastCustomers: number): Promise<Cube> {
  const headers: CubeTableHeader[] = [];
  const columns: (readonly number[])[] = [];
  const wanted = cubeTables(leastCustomers);
  for (const family of families) {
    const tables = wanted.filter((table) => table.family === family);
    const dimensions = [...new Set(tables.flatMap((table) => table.dimensions))];
    const facts = await codeFacts(engine, family, dimensions);
    for (const table of tables) {
      const { rows, least } = await smallEnough(engine, table, facts, leastCustomers);
      headers.push({ family, dimensions: table.dimensions, measures: table.measures, rows: rows.length, leastCustomers: least });
      for (const name of columnsOf(table)) columns.push(rows.map((row) => Number(row[name])));
    }
  }
  return { headers, columns };
}

const columnsOf = ({ dimensions, measures }: CubeTable): readonly string[] => [
  ...dimensions,
  'customers',
  ...measures,
];

async function smallEnough(
  engine: Engine,
  table: CubeTable,
  facts: string,
  leastCustomers: number,
): Promise<{ rows: Record<string, unknown>[]; least: number }> {
  for (let least = leastCustomers; ; least *= 2) {
    await engine.run(`create or replace table pooled as ${pooledCells(table, facts, least)}`);
    const [counted] = await engine.rows<{ rows: number }>('select count(*) as rows from pooled');
    if ((counted?.rows ?? 0) > table.mostRows) continue;
    const order = table.dimensions.map((name: DimensionName) => identifier(name)).join(', ');
    const rows = await engine.rows(`select * from pooled ${order === '' ? '' : `order by ${order}`}`);
    return { rows, least };
  }
}
