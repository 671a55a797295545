import { pooled } from './dashboard-document.ts';

/** Cells of a table: for every cell the numbers of its dimensions, its customers, and what it adds up. */
export type Cells = {
  readonly dimensions: readonly Uint16Array[];
  readonly customers: Float64Array;
  readonly measures: readonly Float64Array[];
};

/** Customers of two groups together: their sum, or, where they may be the same, at least those of the larger. */
export type Joining = 'sum' | 'max';

/** Cells as columns of whole numbers: dimensions, customers, measures. */
export type PooledCells = readonly (readonly number[])[];

/**
 * The cells with every group of fewer than `least` customers pooled: from the first dimension to the last, within the
 * group reached so far, the values that hold too few become one, number 0, together with the next larger value while
 * they are still too few. So every cell holds `least` customers, and so does every difference of sums of its cells. All
 * of them together being fewer, there are none. Undefined where there would be more than `mostRows`.
 */
export function pool(
  { dimensions, customers, measures }: Cells,
  least: number,
  joining: Joining,
  mostRows = Infinity,
): PooledCells | undefined {
  const columns: number[][] = [...dimensions, customers, ...measures].map(() => []);
  // The cells of a group stand side by side in here, from `start` to before `end`.
  const order = Uint32Array.from(customers, (_, row) => row);
  const sorted = new Uint32Array(order.length);
  let told = 0;
  const emit = (key: readonly number[], { start, end, size }: Group): void => {
    told += 1;
    key.forEach((number, index) => columns[index]?.push(number));
    columns[key.length]?.push(size);
    for (const [index, measure] of measures.entries()) {
      let sum = 0;
      for (let at = start; at < end; at += 1) sum += measure[order[at] ?? 0] ?? 0;
      columns[key.length + 1 + index]?.push(sum);
    }
  };
  // Moves the cells between the ends so that those of a group stand side by side. Returns the groups.
  const grouped = (dimension: Uint16Array, { start, end }: Group): Group[] => {
    const counts: number[] = [];
    const sizes: number[] = [];
    for (let at = start; at < end; at += 1) {
      const row = order[at] ?? 0;
      const number = dimension[row] ?? pooled;
      counts[number] = (counts[number] ?? 0) + 1;
      sizes[number] = together(sizes[number] ?? 0, customers[row] ?? 0, joining);
    }
    const small = smallOnes(sizes, least, joining);
    const groups: Group[] = [];
    const nexts: number[] = [];
    let next = start;
    const take = (number: number, members: readonly number[], size: number): void => {
      const from = next;
      for (const member of members) {
        nexts[member] = next;
        next += counts[member] ?? 0;
      }
      groups.push({ number, start: from, end: next, size });
    };
    if (small.length > 0)
      take(
        pooled,
        small,
        small.reduce((size, number) => together(size, sizes[number] ?? 0, joining), 0),
      );
    // An array skips the numbers that no cell has.
    sizes.forEach((size, number) => {
      if (!small.includes(number)) take(number, [number], size);
    });
    for (let at = start; at < end; at += 1) {
      const row = order[at] ?? 0;
      const number = dimension[row] ?? pooled;
      const to = nexts[number] ?? 0;
      sorted[to] = row;
      nexts[number] = to + 1;
    }
    order.set(sorted.subarray(start, end), start);
    return groups;
  };
  const split = (key: readonly number[], group: Group): void => {
    const dimension = dimensions[key.length];
    if (dimension === undefined) {
      emit(key, group);
      return;
    }
    for (const part of grouped(dimension, group)) {
      // Many a table is pooled to ever larger groups before it fits: most of a table that will not is never looked at.
      if (told > mostRows) return;
      split([...key, part.number], part);
    }
  };
  const size = customers.reduce((all, more) => together(all, more, joining), 0);
  if (order.length > 0 && size >= least) split([], { number: pooled, start: 0, end: order.length, size });
  return told > mostRows ? undefined : columns;
}

type Group = {
  readonly number: number;
  readonly start: number;
  readonly end: number;
  readonly size: number;
};

const together = (size: number, more: number, joining: Joining): number =>
  joining === 'sum' ? size + more : Math.max(size, more);

// Numbers of the groups to be joined, of all by their number. None where all are large enough.
function smallOnes(sizes: readonly number[], least: number, joining: Joining): number[] {
  if (sizes.every((size) => size >= least)) return [];
  const bySize: (readonly [number: number, size: number])[] = [];
  sizes.forEach((size, number) => bySize.push([number, size]));
  bySize.sort(([a, sizeOfA], [b, sizeOfB]) => sizeOfA - sizeOfB || a - b);
  const small: number[] = [];
  let joined = 0;
  for (const [number, size] of bySize) {
    if (size >= least && joined >= least) break;
    small.push(number);
    joined = together(joined, size, joining);
  }
  return small;
}
