import type { Card } from '../card.ts';
import { element } from '../element.ts';
import { isFiltered } from '../filters.ts';
import { share, shortMoney, whole } from '../format.ts';
import { groupCard } from '../groups.ts';
import { revenueByMonth } from '../revenue.ts';
import type { View } from '../view.ts';
import { actions } from '../actions.ts';

/** What matters in one look: findings in sentences, then where the money comes from and where it is about to go. */
export const executive = (view: View): readonly Card[] => [
  ...findings(view),
  revenueByMonth(view, 'executive-revenue', 7),
  groupCard(view, {
    id: 'executive-segments',
    span: 5,
    slicer: 'segment',
    family: 'customers',
    measures: ['monetary', 'customers'],
    columns: [
      { title: 'Segment' },
      { title: 'Spent', number: 'money' },
      { title: 'Customers', number: 'whole' },
    ],
    say: shortMoney,
    about: 'Spent within the scoring window, by segment',
    title: ([first], all) =>
      `${first?.label ?? ''} brings ${share(first?.value ?? 0, all)} of what customers spend`,
    order: 'as-known',
  }),
  groupCard(view, {
    id: 'executive-at-risk',
    span: 5,
    slicer: 'persona',
    family: 'customers',
    measures: ['value_at_risk', 'customers'],
    columns: [
      { title: 'Persona' },
      { title: 'Expected loss', number: 'money' },
      { title: 'Customers', number: 'whole' },
    ],
    say: shortMoney,
    about: 'Value of the next 12 months × chance to be gone, by persona',
    title: ([first], all) =>
      `${share(first?.value ?? 0, all)} of the expected loss lies with ${first?.label ?? ''}`,
  }),
  actions(view, 'executive-actions', 7),
];

function findings(view: View): readonly Card[] {
  const { findings: found } = view.document;
  if (found.length === 0) return [];
  const items = found.map(({ sentence, basis }) =>
    element(
      'li',
      {},
      element('span', { class: 'finding' }, sentence),
      element('span', { class: 'basis' }, basis),
    ),
  );
  return [
    {
      id: 'executive-findings',
      span: 12,
      title: `${found.length === 1 ? 'One thing' : `${whole(found.length)} things`} to know`,
      notes: isFiltered(view.place.filters) ? ['About the whole shop, whatever is chosen above.'] : [],
      body: element('ol', { class: 'findings' }, ...items),
    },
  ];
}
