import { pooled } from '../dashboard-document.ts';
import { slicers, type DimensionName, type Slicer } from '../dimensions.ts';
import type { Filters } from './filters.ts';
import type { CubeTable } from './unpack.ts';

export type Question = {
  readonly family: CubeTable['family'];
  /** Dimensions that the answer tells apart. */
  readonly by: readonly DimensionName[];
  readonly measures: readonly string[];
  readonly filters: Filters;
  /** The slicer that the chart itself sets: it goes on showing what else there is. */
  readonly except?: Slicer;
};

export type Group = { readonly key: readonly number[]; readonly values: readonly number[] };

export type Answer = {
  /** Whether the file has such numbers at all. */
  readonly isKnown: boolean;
  readonly groups: readonly Group[];
  /** Slicers that are set and do not reach these numbers. */
  readonly ignored: readonly Slicer[];
  /** Customers in groups too small to be told, who may or may not belong to what was asked for. */
  readonly untold: number;
};

/** Sums the best table of the cube that can answer. Groups come in the order of their keys. */
export function ask(tables: readonly CubeTable[], question: Question): Answer {
  const active = activeSlicers(question);
  const dated = isDated(question);
  const table = bestTable(tables, question, active, dated);
  if (table === undefined) return { isKnown: false, groups: [], ignored: active, untold: 0 };
  const applied = active.filter((slicer) => table.dimensions.includes(slicer));
  const ignored = active.filter((slicer) => !applied.includes(slicer));
  return { isKnown: true, ...sums(table, question, applied, dated), ignored };
}

const activeSlicers = ({ filters, except }: Question): Slicer[] =>
  slicers.filter((slicer) => slicer !== except && filters.chosen.has(slicer));

const isDated = ({ family, filters }: Question): boolean =>
  family === 'sales' && (filters.fromMonth !== null || filters.toMonth !== null);

// The table that heeds most filters; of those the one that tells least apart, for it pools least.
function bestTable(
  tables: readonly CubeTable[],
  { family, by, measures }: Question,
  active: readonly Slicer[],
  dated: boolean,
): CubeTable | undefined {
  const needed = dated ? [...by, 'month' as const] : by;
  const able = tables.filter(
    (table) =>
      table.family === family &&
      needed.every((name) => table.dimensions.includes(name)) &&
      measures.every((name) => table.columns.has(name)),
  );
  const heeded = (table: CubeTable): number =>
    active.filter((name) => table.dimensions.includes(name)).length;
  return able.reduce<CubeTable | undefined>((best, table) => {
    if (best === undefined) return table;
    const gain = heeded(table) - heeded(best);
    if (gain !== 0) return gain > 0 ? table : best;
    return table.dimensions.length < best.dimensions.length ? table : best;
  }, undefined);
}

type Column = Float64Array;

const empty: Column = new Float64Array();

/** A column that is filtered, and for every number of its dimension whether that is asked for. */
type Test = { readonly of: Column; readonly isIn: (number: number) => boolean };

// More numbers than a dimension has, and few enough for three of them in one exact number.
const radix = 2 ** 16;

function sums(
  table: CubeTable,
  { by, measures, filters }: Question,
  applied: readonly Slicer[],
  dated: boolean,
): Omit<Answer, 'ignored' | 'isKnown'> {
  const column = (name: string): Column => table.columns.get(name) ?? empty;
  const tests = [
    ...applied.map((name) => {
      const set = filters.chosen.get(name) ?? new Set<number>();
      return { of: column(name), isIn: (number: number) => set.has(number) };
    }),
    ...(dated ? [{ of: column('month'), isIn: (month: number) => isWithin(filters, month) }] : []),
  ];
  const keys = by.map(column);
  const values = measures.map(column);
  const customers = column('customers');
  const found = new Map<number, { key: readonly number[]; values: number[] }>();
  let untold = 0;
  for (let row = 0; row < table.rows; row += 1) {
    const fit = fitOf(tests, row);
    if (fit === 'untold') untold += customers[row] ?? 0;
    if (fit !== 'in') continue;
    // One number for the whole key, in the order of keys: texts took most of the time that a filter takes.
    let id = 0;
    for (const key of keys) id = id * radix + (key[row] ?? 0);
    let group = found.get(id);
    if (group === undefined) {
      group = { key: keys.map((key) => key[row] ?? 0), values: measures.map(() => 0) };
      found.set(id, group);
    }
    for (let index = 0; index < values.length; index += 1)
      group.values[index] = (group.values[index] ?? 0) + (values[index]?.[row] ?? 0);
  }
  return { groups: [...found].sort(([a], [b]) => a - b).map(([, group]) => group), untold };
}

const isWithin = ({ fromMonth, toMonth }: Filters, month: number): boolean =>
  month >= (fromMonth ?? 0) && month <= (toMonth ?? Infinity);

function fitOf(tests: readonly Test[], row: number): 'in' | 'out' | 'untold' {
  let isTold = true;
  for (const { of, isIn } of tests) {
    const number = of[row] ?? 0;
    if (number === pooled) isTold = false;
    else if (!isIn(number)) return 'out';
  }
  return isTold ? 'in' : 'untold';
}
