import { element } from './element.ts';
import { isFiltered } from './filters.ts';
import { oneOrMany, share, shortMoney, whole, dayName } from './format.ts';
import { asked, notesOn, total, type View } from './view.ts';

export type Kpi = {
  readonly name: string;
  readonly value: string;
  readonly about: string;
  /** The number itself, for whoever compares it. */
  readonly exact: number;
};

const measures = [
  'customers',
  'recency_days',
  'monetary',
  'listed',
  'act_now',
  'value_12m',
  'value_at_risk',
  'act_now_value',
] as const;

/** The key figures under the filters in force. */
export function kpis(view: View): readonly Kpi[] {
  const answer = asked(view, { family: 'customers', by: [], measures });
  const of = (name: (typeof measures)[number]): number => total(answer, measures.indexOf(name));
  const sales = asked(view, { family: 'sales', by: [], measures: ['revenue', 'units'] });
  const [customers, listed] = [of('customers'), of('listed')];
  const recency = customers === 0 ? 0 : of('recency_days') / customers;
  return [
    { name: 'Customers', value: whole(customers), exact: customers, about: since(view, 'customers', customers) ?? 'scored' },
    { name: 'Revenue', value: shortMoney(total(sales)), exact: total(sales), about: `${whole(total(sales, 1) / 1000)} units, all history` },
    { name: 'Last visit', value: `${whole(recency)} d`, exact: recency, about: 'ago on average' },
    { name: 'Leaving', value: whole(listed), exact: listed, about: since(view, 'atRisk', listed) ?? `${share(listed, customers)} of customers` },
    { name: 'Next 12 months', value: shortMoney(of('value_12m')), exact: of('value_12m'), about: 'expected value' },
    {
      name: 'At risk',
      value: shortMoney(of('value_at_risk')),
      exact: of('value_at_risk'),
      about: `${shortMoney(of('act_now_value'))} with ${oneOrMany(of('act_now'), 'customer')} to win back now`,
    },
  ];
}

// Only what a run says of itself can be compared with the run before, and that is about all customers.
function since(view: View, count: 'customers' | 'atRisk', now: number): string | undefined {
  const before = view.document.runs[1];
  if (before === undefined || isFiltered(view.place.filters) || view.document.role !== null) return undefined;
  const change = now - before[count];
  const sign = change > 0 ? `+${whole(change)}` : change < 0 ? whole(change) : 'as many as';
  return change === 0 ? `${sign} at ${dayName(before.asOf)}` : `${sign} since ${dayName(before.asOf)}`;
}

/** The row of key figures; a screen reader is told when it changes. */
export function kpiRow(view: View): HTMLElement {
  const cards = kpis(view).map(({ name, value, about, exact }) =>
    element(
      'div',
      { class: 'kpi', 'data-kpi': name, 'data-exact': exact },
      element('div', { class: 'kpi-name' }, name),
      element('div', { class: 'kpi-value' }, value),
      element('div', { class: 'kpi-about' }, about),
    ),
  );
  const answer = asked(view, { family: 'customers', by: [], measures: ['customers'] });
  const notes = notesOn(view, answer);
  return element(
    'div',
    { class: 'kpis', role: 'status', 'data-untold': answer.untold },
    ...cards,
    ...(notes.length === 0 ? [] : [element('p', { class: 'note' }, notes.join(' '))]),
  );
}
