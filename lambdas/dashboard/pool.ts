import { pooled } from './dashboard-document.ts';

/** Cells of a table: for every cell the numbers of its dimensions, its customers, and what it adds up. */
export type Cells = {
  readonly dimensions: readonly Float64Array[];
  readonly customers: Float64Array;
  readonly measures: readonly Float64Array[];
};

/** Customers of two groups together: their sum, or, where they may be the same, at least those of the larger. */
export type Joining = 'sum' | 'max';

/** Cells as columns of whole numbers: dimensions, customers, measures. */
export type PooledCells = readonly (readonly number[])[];

type Group = { readonly number: number; readonly rows: readonly number[]; readonly customers: number };

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
  let told = 0;
  const joined = (rows: readonly number[]): number => {
    let size = 0;
    for (const row of rows) size = together(size, customers[row] ?? 0, joining);
    return size;
  };
  const emit = (key: readonly number[], group: Group): void => {
    told += 1;
    const sums = measures.map((measure) => {
      let sum = 0;
      for (const row of group.rows) sum += measure[row] ?? 0;
      return sum;
    });
    [...key, group.customers, ...sums].forEach((value, index) => columns[index]?.push(value));
  };
  const split = (key: readonly number[], group: Group): void => {
    const dimension = dimensions[key.length];
    if (dimension === undefined) {
      emit(key, group);
      return;
    }
    const groups = grouped(group.rows, dimension).map(([number, rows]) => ({
      number,
      rows,
      customers: joined(rows),
    }));
    for (const part of withoutSmall(groups, least, joining)) {
      // Many a table is pooled to ever larger groups before it fits: most of a table that will not is never looked at.
      if (told > mostRows) return;
      split([...key, part.number], part);
    }
  };
  const rows = Array.from(customers, (_, row) => row);
  const all = { number: pooled, rows, customers: joined(rows) };
  if (rows.length > 0 && all.customers >= least) split([], all);
  return told > mostRows ? undefined : columns;
}

const together = (size: number, more: number, joining: Joining): number =>
  joining === 'sum' ? size + more : Math.max(size, more);

function grouped(rows: readonly number[], dimension: Float64Array): [number, number[]][] {
  const groups: number[][] = [];
  for (const row of rows) {
    const number = dimension[row] ?? pooled;
    const members = groups[number];
    if (members === undefined) groups[number] = [row];
    else members.push(row);
  }
  // An array skips the numbers that no row has.
  const found: [number, number[]][] = [];
  groups.forEach((members, number) => found.push([number, members]));
  return found;
}

// In the order of their numbers, the pool first.
function withoutSmall(groups: readonly Group[], least: number, joining: Joining): readonly Group[] {
  if (groups.every(({ customers }) => customers >= least)) return groups;
  const bySize = groups.toSorted((a, b) => a.customers - b.customers || a.number - b.number);
  const rest: number[] = [];
  let size = 0;
  let taken = 0;
  for (const { rows, customers } of bySize) {
    if (customers >= least && (size === 0 || size >= least)) break;
    for (const row of rows) rest.push(row);
    size = together(size, customers, joining);
    taken += 1;
  }
  const told = bySize.slice(taken).sort((a, b) => a.number - b.number);
  return rest.length === 0 ? told : [{ number: pooled, rows: rest, customers: size }, ...told];
}
