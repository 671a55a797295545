import type { RunFact } from '../dashboard-document.ts';
import type { Answer } from './ask.ts';
import { element } from './element.ts';
import { isFiltered } from './filters.ts';
import { oneOrMany, share, shortMoney, whole, dayName } from './format.ts';
import { asked, notesOn, total, type View } from './view.ts';

export type Kpi = {
  readonly name: string;
  readonly isAmount?: true;
  readonly value: string;
  readonly about: string;
  /** Since the run that the catalogue counts changes from; empty where that cannot be said. */
  readonly change: string;
  /** The number itself, for whoever compares it. */
  readonly exact: number;
};

const nothing = '–';

const figures = {
  customers: [
    ...['customers', 'recency_days', 'listed', 'to_contact'],
    ...['value_12m', 'value_at_risk', 'value_to_win_back'],
  ],
  sales: ['revenue', 'units'],
} as const;

type Figures = { readonly answer: Answer; readonly of: (name: string) => number };

// One question for all of them. What no customer has a number for, no table of the file has.
function figuresOf(view: View, family: 'customers' | 'sales'): Figures {
  const known = new Set(
    view.tables.filter((table) => table.family === family).flatMap((table) => [...table.columns.keys()]),
  );
  const measures = figures[family].filter((name) => known.has(name));
  const answer = asked(view, { family, by: [], measures });
  const sums = new Map(measures.map((name, index) => [name as string, total(answer, index)]));
  return { answer, of: (name) => (answer.isKnown ? (sums.get(name) ?? NaN) : NaN) };
}

/** The key figures under the filters in force; a dash where this file has no such numbers. */
function kpis(view: View, { of }: Figures): readonly Kpi[] {
  const sales = figuresOf(view, 'sales');
  const say = (value: number, how: (value: number) => string): string =>
    Number.isNaN(value) ? nothing : how(value);
  const customers = of('customers');
  const listed = of('listed');
  const toContact = of('to_contact');
  const recency = customers > 0 ? of('recency_days') / customers : NaN;
  const [revenue, units] = [sales.of('revenue'), sales.of('units')];
  const [worth, loss, toWin] = [of('value_12m'), of('value_at_risk'), of('value_to_win_back')];
  const change = changes(view);
  // What two runs have in two currencies is no change.
  const amount =
    (name: 'revenue' | 'value' | 'valueAtRisk') =>
    (run: RunFact): number | null =>
      isComparable(run.currency, view.document.currency) ? run[name] : null;
  return [
    {
      name: 'Customers',
      value: say(customers, whole),
      exact: customers,
      about: 'scored',
      change: change((run) => run.customers, whole),
    },
    {
      name: 'Revenue',
      isAmount: true,
      value: say(revenue, shortMoney),
      exact: revenue,
      about: `${say(units / 1000, whole)} units sold`,
      change: change(amount('revenue'), shortMoney),
    },
    {
      name: 'Last visit',
      value: say(recency, (days) => `${whole(days)}\u00a0d`),
      exact: recency,
      about: 'ago on average',
      change: change(
        (run) => run.averageRecencyDays,
        (days) => `${days.toFixed(1)}\u00a0d`,
      ),
    },
    {
      name: 'At risk',
      value: say(listed, whole),
      exact: listed,
      about: `${share(listed, customers)} of customers`,
      change: change((run) => run.atRisk, whole),
    },
    {
      name: 'Next 12 months',
      isAmount: true,
      value: say(worth, shortMoney),
      exact: worth,
      about: 'expected value',
      change: change(amount('value'), shortMoney),
    },
    {
      name: 'Expected loss',
      isAmount: true,
      value: say(loss, shortMoney),
      exact: loss,
      about: `${say(toWin, shortMoney)} with ${Number.isNaN(toContact) ? nothing : oneOrMany(toContact, 'customer')} to win back`,
      change: change(amount('valueAtRisk'), shortMoney),
    },
  ];
}

// Runs of before it was kept name none.
const isComparable = (currency: string | null, other: string | null): boolean =>
  currency === null || other === null || currency === other;

type Change = (of: (run: RunFact) => number | null, say: (size: number) => string) => string;

// Only what a run says of itself can be compared with the run before, and that is about all customers.
function changes({ document, place }: View): Change {
  const [now] = document.runs;
  const before = document.runs.find(({ asOf }) => asOf < document.asOf);
  if (now === undefined || before === undefined || isFiltered(place.filters) || document.role !== null)
    return () => '';
  return (of, say) => {
    const [is, was] = [of(now), of(before)];
    if (is === null || was === null) return '';
    const size = say(Math.abs(is - was));
    const text = size === say(0) ? '±0' : `${is > was ? '+' : '−'}${size}`;
    return `${text} since ${dayName(before.asOf)}`;
  };
}

/** The row of key figures; a screen reader is told when it changes. */
export function kpiRow(view: View): HTMLElement {
  const customers = figuresOf(view, 'customers');
  const { currency } = view.document;
  const cards = kpis(view, customers).map(({ name, isAmount = false, value, about, change, exact }) =>
    element(
      'div',
      { class: 'kpi', 'data-kpi': name, 'data-exact': exact },
      element('div', { class: 'kpi-name' }, isAmount && currency !== null ? `${name}, ${currency}` : name),
      element('div', { class: 'kpi-value' }, value),
      element('div', { class: 'kpi-about' }, about),
      element('div', { class: 'kpi-change' }, change),
    ),
  );
  const notes = notesOn(view, customers.answer);
  return element(
    'div',
    { class: 'kpis', role: 'status', 'data-untold': customers.answer.untold },
    ...cards,
    ...(notes.length === 0 ? [] : [element('p', { class: 'note' }, notes.join(' '))]),
  );
}
