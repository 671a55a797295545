import { addDays } from '../../lake/business-zone.ts';
import { pooled } from '../dashboard-document.ts';
import type { Answer } from './ask.ts';
import { isFiltered } from './filters.ts';
import { oneOrMany } from './format.ts';
import { asked, type View } from './view.ts';

/** How many weeks `customer_facts` tells apart; who is due later is like who is not due at all. */
export const weeksTold = 26;

const weeksSoon = 4;

type WeekDue = {
  /** Its first day. */
  readonly from: string;
  /** Null where its groups are too small to be told. */
  readonly customers: number | null;
  /** Whether these are all of the week. */
  readonly isAll: boolean;
};

export type WeeksDue = {
  /** Week after week from the as-of date on. */
  readonly weeks: readonly WeekDue[];
  /** Customers of the first four weeks. */
  readonly soon: number;
  /** Whether these are all, or more may stand in groups that are too small to be told. */
  readonly isAll: boolean;
  /** What was asked, with those of no known week among the untold. */
  readonly answer: Answer;
};

/** Customers by the week in which their next visit falls; without weeks where nobody's is foretold. */
export function weeksDue(view: Pick<View, 'document' | 'tables' | 'place'>): WeeksDue {
  const told = asked(view, { family: 'customers', by: ['due'], measures: ['customers'] });
  const { labels } = view.document.dictionaries.due;
  const counts = new Map(
    told.groups.map(({ key: [number = pooled], values: [count = 0] }) => [number, count]),
  );
  const untold = told.untold + (counts.get(pooled) ?? 0);
  // Without filters a week is one group, told or not. With them it is several, and any may be among the untold.
  const isKnown = (number: number): boolean =>
    untold === 0 || (!isFiltered(view.place.filters) && (number < 0 || counts.has(number)));
  const isForetold = labels.some((label) => label !== null);
  const weeks = Array.from({ length: isForetold ? weeksTold : 0 }, (_, week) => {
    const from = addDays(view.document.asOf, 7 * week);
    const number = labels.indexOf(from);
    return { from, customers: counts.get(number) ?? (isKnown(number) ? 0 : null), isAll: isKnown(number) };
  });
  const first = weeks.slice(0, weeksSoon);
  return {
    weeks,
    soon: first.reduce((sum, { customers }) => sum + (customers ?? 0), 0),
    isAll: first.every(({ isAll }) => isAll),
    answer: { ...told, untold },
  };
}

/** How many are due within four weeks, in words. */
export function soonSentence({ weeks, soon, isAll }: WeeksDue): string {
  if (weeks.length === 0) return 'No visits are foretold';
  return `${isAll ? '' : 'At least '}${oneOrMany(soon, 'customer is', 'customers are')} due within four weeks`;
}
