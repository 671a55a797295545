import type { Engine } from '../engine/engine.ts';
import { identifier } from '../engine/quoting.ts';
import type { DimensionName } from './dimensions.ts';
import type { Cells, Joining } from './pool.ts';

/** What is summed: a table with a number for every dimension, and what it adds up. */
export type Summing = {
  readonly facts: string;
  readonly dimensions: readonly DimensionName[];
  readonly measures: readonly string[];
  readonly joining: Joining;
  /** How many numbers a dimension has, with 0. */
  readonly sizeOf: (dimension: DimensionName) => number;
};

/**
 * The sums by all of the dimensions, in the order of their numbers: what is pooled together is near in memory. Sums of
 * whole numbers below 2^53 are exact as DOUBLE. Throws RangeError where the dimensions have more combinations than that.
 */
export async function readCells(engine: Engine, summing: Summing): Promise<Cells> {
  const { facts, dimensions, measures, joining, sizeOf } = summing;
  const combinations = dimensions.reduce((all, name) => all * sizeOf(name), 1);
  if (!Number.isSafeInteger(combinations))
    throw new RangeError('The dimensions have too many combinations for one number each.');
  // One number for all of them is grouped, and read, several times as fast as eight.
  const key = dimensions.reduce(
    (before, name) => `(${before}) * ${sizeOf(name)} + ${identifier(name)}`,
    'cast(0 as bigint)',
  );
  const read = await engine.readNumbers(`
    select cast(${key} as double) as cell, cast(${joining}(customers) as double) as customers,
      ${measures.map((name) => `cast(coalesce(sum(${identifier(name)}), 0) as double) as ${identifier(name)}`).join(', ')}
    from ${facts} group by ${key} order by cell`);
  const column = (name: string): Float64Array => read[name] ?? new Float64Array();
  return {
    dimensions: decoded(column('cell'), dimensions.map(sizeOf)),
    customers: column('customers'),
    measures: measures.map(column),
  };
}

function decoded(cells: Float64Array, sizes: readonly number[]): Uint16Array[] {
  const rest = cells.slice();
  return sizes
    .toReversed()
    .map((size) => {
      const numbers = new Uint16Array(rest.length);
      for (let row = 0; row < rest.length; row += 1) {
        const cell = rest[row] ?? 0;
        numbers[row] = cell % size;
        rest[row] = Math.floor(cell / size);
      }
      return numbers;
    })
    .reverse();
}

/** The sums of cells by some of their dimensions, told by their places among all. In no order. */
export function summedBy(
  { dimensions, customers, measures }: Cells,
  places: readonly number[],
  joining: Joining,
  sizes: readonly number[],
): Cells {
  const keys = places.map((place) => ({
    of: dimensions[place] ?? new Uint16Array(),
    size: sizes[place] ?? 1,
  }));
  const groups = new Map<number, number>();
  const groupOf = new Uint32Array(customers.length);
  const firsts: number[] = [];
  for (let row = 0; row < customers.length; row += 1) {
    let key = 0;
    for (const { of, size } of keys) key = key * size + (of[row] ?? 0);
    let group = groups.get(key);
    if (group === undefined) {
      group = firsts.length;
      groups.set(key, group);
      firsts.push(row);
    }
    groupOf[row] = group;
  }
  const summed = (column: Float64Array, how: Joining): Float64Array => {
    const sums = new Float64Array(firsts.length);
    for (let row = 0; row < column.length; row += 1) {
      const group = groupOf[row] ?? 0;
      const [sum = 0, value = 0] = [sums[group], column[row]];
      sums[group] = how === 'sum' ? sum + value : Math.max(sum, value);
    }
    return sums;
  };
  return {
    dimensions: keys.map(({ of }) => Uint16Array.from(firsts, (row) => of[row] ?? 0)),
    customers: summed(customers, joining),
    measures: measures.map((measure) => summed(measure, 'sum')),
  };
}
