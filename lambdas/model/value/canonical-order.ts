import type { Levels } from './levels.ts';

/**
 * The entries in ascending order of the first column, then the second, and so on: sums that follow it do not depend on
 * the order in which rows arrived. One counting sort per column, last column first; nothing to do for ordered input.
 */
export function canonicalOrder(columns: readonly Levels[]): Uint32Array {
  const length = columns[0]?.index.length ?? 0;
  let order = new Uint32Array(length).map((_, row) => row);
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

/** Rows that are equal in all columns, counted together: a row of each kind in order, and the sum of its kind's weights. */
export type DistinctRows = { readonly rows: Uint32Array; readonly weight: Float64Array };

/** Sums of whole weights are exact, so that equal rows may come in any order too. */
export function distinctRows(columns: readonly Levels[], weights: Float64Array): DistinctRows {
  const order = canonicalOrder(columns);
  const rows = new Uint32Array(order.length);
  const weight = new Float64Array(order.length);
  let kinds = 0;
  let before = -1;
  for (const row of order) {
    if (before < 0 || compareRows(columns, before, row) !== 0) {
      rows[kinds] = row;
      kinds += 1;
    }
    weight[kinds - 1] = (weight[kinds - 1] ?? 0) + (weights[row] ?? 0);
    before = row;
  }
  return { rows: rows.subarray(0, kinds), weight: weight.subarray(0, kinds) };
}

/** Negative, zero or positive as row `a` stands before, with or after row `b`. */
function compareRows(columns: readonly Levels[], a: number, b: number): number {
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
