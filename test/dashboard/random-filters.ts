import type { DashboardDocument } from '../../lambdas/dashboard/dashboard-document.ts';
import { slicers, type Slicer } from '../../lambdas/dashboard/dimensions.ts';
import { literal } from '../../lambdas/engine/quoting.ts';

/** A choice of labels for some slicers. */
export type Choice = ReadonlyMap<Slicer, readonly (string | null)[]>;

/** Choices that are the same for the same seed: one to three slicers, some values of each. */
export function choices(document: DashboardDocument, count: number, seed = 3): Choice[] {
  let state = seed;
  const below = (most: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
  const offered = slicers.filter((slicer) => document.dictionaries[slicer].labels.length > 2);
  return Array.from({ length: count }, () => {
    const chosen = new Map<Slicer, readonly (string | null)[]>();
    for (let turn = 0; turn <= below(3); turn += 1) {
      const slicer = offered[below(offered.length)] ?? 'segment';
      const labels = document.dictionaries[slicer].labels.slice(1);
      const some = labels.filter(() => below(3) === 0);
      chosen.set(slicer, some.length === 0 ? labels.slice(0, 1) : some);
    }
    return chosen;
  });
}

/** The choice as the page holds it. */
export function numbersOf(document: DashboardDocument, choice: Choice): Map<Slicer, ReadonlySet<number>> {
  return new Map(
    Array.from(choice, ([slicer, labels]) => [
      slicer,
      new Set(labels.map((label) => document.dictionaries[slicer].labels.indexOf(label, 1))),
    ]),
  );
}

const customerColumns: Readonly<Record<Slicer, string>> = {
  segment: 'segment',
  persona: 'persona',
  place: 'home_city',
  category: 'favourite_category',
  store: 'home_store',
};

const salesColumns: Readonly<Partial<Record<Slicer, string>>> = {
  segment: "case when is_anonymous then 'Anonymous' else coalesce(segment, 'Not scored') end",
  place: 'city',
  category: 'category',
  store: 'store',
};

/** The choice as a condition on `customer360`. */
export const customerCondition = (choice: Choice): string => condition(choice, customerColumns);

/** The choice as a condition on `sales_monthly`, as far as it applies there. */
export const salesCondition = (choice: Choice): string => condition(choice, salesColumns);

function condition(choice: Choice, columns: Readonly<Partial<Record<Slicer, string>>>): string {
  const parts = Array.from(choice, ([slicer, labels]) => {
    const column = columns[slicer];
    if (column === undefined) return 'true';
    const each = labels.map(
      (label) => `${column} is not distinct from ${label === null ? 'null' : literal(label)}`,
    );
    return `(${each.join(' or ')})`;
  });
  return ['true', ...parts].join(' and ');
}
