import type { Card } from './card.ts';
import { element } from './element.ts';
import { money, whole } from './format.ts';
import { colourIn } from './groups.ts';
import { asked, clickOn, labelIn, notesOn, type View } from './view.ts';

/** What to do with each persona, where most is to be gained first. */
export function actions(view: View, id: string, span: Card['span']): Card {
  const answer = asked(view, {
    family: 'customers',
    by: ['persona'],
    measures: ['customers', 'monetary', 'value_at_risk'],
  });
  const rows = answer.groups
    .map(({ key: [number = 0], values: [customers = 0, spent = 0, atRisk = 0] }) => ({
      number,
      customers,
      spent,
      atRisk,
    }))
    .sort((a, b) => b.atRisk - a.atRisk || a.number - b.number);
  const action = (number: number): string => view.document.actions[labelIn(view, 'persona', number)] ?? '';
  const click = clickOn(view, 'persona');
  const lines = rows.map(({ number, customers, atRisk }) => {
    const mark = element('span', { class: 'dot', 'aria-hidden': 'true' });
    mark.style.backgroundColor = colourIn(view, 'persona', number);
    const name = element('button', { type: 'button', class: 'link' }, labelIn(view, 'persona', number));
    name.addEventListener('click', () => click(number));
    return element(
      'tr',
      {},
      element(
        'th',
        { scope: 'row', class: 'name' },
        mark,
        name,
        element('span', { class: 'below' }, action(number)),
      ),
      element('td', { class: 'number' }, whole(customers)),
      element('td', { class: 'number' }, money(atRisk)),
      element('td', { class: 'words' }, action(number)),
    );
  });
  const head = ['Persona', 'Customers', 'Expected loss', 'What to do'].map((title, index) =>
    element('th', { scope: 'col', class: [undefined, 'number', 'number', 'words'][index] }, title),
  );
  return {
    id,
    span,
    title: 'What to do, where most is at stake first',
    notes: notesOn(view, answer),
    body: element(
      'div',
      { class: 'scroll unbounded', tabindex: '0', role: 'region', 'aria-label': 'Recommended actions' },
      element(
        'table',
        { class: 'plain' },
        element('thead', {}, element('tr', {}, ...head)),
        element('tbody', {}, ...lines),
      ),
    ),
    table: {
      columns: [
        { title: 'Persona' },
        { title: 'Customers', number: 'whole' },
        { title: 'Spent', number: 'money' },
        { title: 'Expected loss', number: 'money' },
        { title: 'What to do' },
      ],
      rows: rows.map(({ number, customers, spent, atRisk }) => [
        labelIn(view, 'persona', number),
        customers,
        spent,
        atRisk,
        action(number),
      ]),
    },
  };
}
