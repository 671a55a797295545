import type { Levels } from './levels.ts';

/**
 * The entries in ascending order of the first column, then the second, and so on: sums that follow it do not depend on
 * the order in which rows arrived. One counting sort per column, last column first; nothing to do for ordered input.
 */
export function canonicalOrder(columns: readonly Levels[]): Uint32Array {
  const length = columns[0]?.index.length ?? 0;
  let order = Uint32Array.from({ length }, (_, row) => row);
  if (isOrdered(columns, length)) return order;
  for (const column of columns.toReversed()) order = sortedBy(column, order);
  return order;
}

function isOrdered(columns: readonly Levels[], length: number): boolean {
  for (let row = 1; row < length; row += 1) {
    if (compareRows(columns, row - 1, row) > 0) return false;
  }
  return true;
}

/** Negative, zero or positive as row `a` stands before, with or after row `b`. */
export function compareRows(columns: readonly Levels[], a: number, b: number): number {
  for (const { index } of columns) {
    const difference = (index[a] ?? 0) - (index[b] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function sortedBy({ values, index }: Levels, order: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const starts = new Uint32Array(values.length + 1);
  for (const level of index) starts[level + 1] = (starts[level + 1] ?? 0) + 1;
  for (let level = 1; level < starts.length; level += 1) {
    starts[level] = (starts[level] ?? 0) + (starts[level - 1] ?? 0);
  }
  const sorted = new Uint32Array(order.length);
  for (const row of order) {
    const level = index[row] ?? 0;
    const place = starts[level] ?? 0;
    sorted[place] = row;
    starts[level] = place + 1;
  }
  return sorted;
}
