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

const nothing = '–';

/** The key figures under the filters in force; a dash where this file has no such numbers. */
function kpis(view: View): readonly Kpi[] {
  const of = (name: string, family: 'customers' | 'sales' = 'customers'): number => {
    const answer = asked(view, { family, by: [], measures: [name] });
    return answer.isKnown ? total(answer) : NaN;
  };
  const say = (value: number, how: (value: number) => string): string =>
    Number.isNaN(value) ? nothing : how(value);
  const customers = of('customers');
  const listed = of('listed');
  const toContact = of('to_contact');
  const recency = customers > 0 ? of('recency_days') / customers : NaN;
  const [revenue, units] = [of('revenue', 'sales'), of('units', 'sales')];
  const [worth, loss, toWin] = [of('value_12m'), of('value_at_risk'), of('value_to_win_back')];
  return [
    {
      name: 'Customers',
      value: say(customers, whole),
      exact: customers,
      about: since(view, 'customers', customers) ?? 'scored',
    },
    {
      name: 'Revenue',
      value: say(revenue, shortMoney),
      exact: revenue,
      about: `${say(units / 1000, whole)} units sold`,
    },
    {
      name: 'Last visit',
      value: say(recency, (days) => `${whole(days)}\u00a0d`),
      exact: recency,
      about: 'ago on average',
    },
    {
      name: 'At risk',
      value: say(listed, whole),
      exact: listed,
      about: since(view, 'atRisk', listed) ?? `${share(listed, customers)} of customers`,
    },
    { name: 'Next 12 months', value: say(worth, shortMoney), exact: worth, about: 'expected value' },
    {
      name: 'Expected loss',
      value: say(loss, shortMoney),
      exact: loss,
      about: `${say(toWin, shortMoney)} with ${Number.isNaN(toContact) ? nothing : oneOrMany(toContact, 'customer')} to win back`,
    },
  ];
}

// Only what a run says of itself can be compared with the run before, and that is about all customers.
function since(view: View, count: 'customers' | 'atRisk', now: number): string | undefined {
  const before = view.document.runs[1];
  if (
    before === undefined ||
    Number.isNaN(now) ||
    isFiltered(view.place.filters) ||
    view.document.role !== null
  )
    return undefined;
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
