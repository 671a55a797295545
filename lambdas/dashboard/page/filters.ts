import type { Slicer } from '../dimensions.ts';

/** What is shown: for a slicer without a set, everything. Months by number, both included. */
export type Filters = {
  readonly chosen: ReadonlyMap<Slicer, ReadonlySet<number>>;
  readonly fromMonth: number | null;
  readonly toMonth: number | null;
};

export const noFilters: Filters = { chosen: new Map(), fromMonth: null, toMonth: null };

export const isFiltered = ({ chosen, fromMonth, toMonth }: Filters): boolean =>
  chosen.size > 0 || fromMonth !== null || toMonth !== null;

/** The same filters with these values of a slicer; none: without the slicer. */
export function withChosen(filters: Filters, slicer: Slicer, numbers: Iterable<number>): Filters {
  const chosen = new Map(filters.chosen);
  const set = new Set(numbers);
  if (set.size === 0) chosen.delete(slicer);
  else chosen.set(slicer, set);
  return { ...filters, chosen };
}

/** A click on a mark: it alone, or everything again where it was alone already. */
export function clicked(filters: Filters, slicer: Slicer, number: number): Filters {
  const set = filters.chosen.get(slicer);
  const isAlone = set?.size === 1 && set.has(number);
  return withChosen(filters, slicer, isAlone ? [] : [number]);
}
