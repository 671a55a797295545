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
 * of them together being fewer, there are none.
 */
export function pool(
  { dimensions, customers, measures }: Cells,
  least: number,
  joining: Joining,
): PooledCells {
  const columns: number[][] = [...dimensions, customers, ...measures].map(() => []);
  const joined = (rows: readonly number[]): number => {
    const sizes = rows.map((row) => customers[row] ?? 0);
    return sizes.reduce((all, size) => (joining === 'sum' ? all + size : Math.max(all, size)), 0);
  };
  const emit = (key: readonly number[], rows: readonly number[]): void => {
    const sums = measures.map((measure) => rows.reduce((sum, row) => sum + (measure[row] ?? 0), 0));
    [...key, joined(rows), ...sums].forEach((value, index) => columns[index]?.push(value));
  };
  const split = (key: readonly number[], rows: readonly number[]): void => {
    const dimension = dimensions[key.length];
    if (dimension === undefined) {
      emit(key, rows);
      return;
    }
    const groups = [...grouped(rows, dimension)].map(([number, members]) => ({
      number,
      rows: members,
      customers: joined(members),
    }));
    for (const group of withoutSmall(groups, least, joining)) split([...key, group.number], group.rows);
  };
  const all = Array.from(customers, (_, row) => row);
  if (all.length > 0 && joined(all) >= least) split([], all);
  return columns;
}

function grouped(rows: readonly number[], dimension: Float64Array): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const row of rows) {
    const number = dimension[row] ?? pooled;
    const members = groups.get(number);
    if (members === undefined) groups.set(number, [row]);
    else members.push(row);
  }
  return groups;
}

// In the order of their numbers, the pool first.
function withoutSmall(groups: readonly Group[], least: number, joining: Joining): Group[] {
  const bySize = groups.toSorted((a, b) => a.customers - b.customers || a.number - b.number);
  const rest: number[] = [];
  let size = 0;
  let taken = 0;
  for (const { rows, customers } of bySize) {
    if (customers >= least && (size === 0 || size >= least)) break;
    for (const row of rows) rest.push(row);
    size = joining === 'sum' ? size + customers : Math.max(size, customers);
    taken += 1;
  }
  const told = bySize.slice(taken).sort((a, b) => a.number - b.number);
  return rest.length === 0 ? told : [{ number: pooled, rows: rest, customers: size }, ...told];
}
