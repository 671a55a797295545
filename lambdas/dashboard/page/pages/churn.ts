import type { Card } from '../card.ts';
import { element } from '../element.ts';
import { dayName, money, oneOrMany, share, shortMoney, whole } from '../format.ts';
import { groupCard } from '../groups.ts';
import { heat } from '../heat.ts';
import { listedRows } from '../listed.ts';
import { asked, labelIn, notesOn, total, type View } from '../view.ts';

/** Who is leaving, what that costs, and what winning them back would bring. */
export const churn = (view: View): readonly Card[] => [
  winBack(view),
  bands(view),
  groupCard(view, {
    id: 'churn-personas',
    span: 6,
    slicer: 'persona',
    family: 'customers',
    measures: ['value_to_win_back', 'to_contact', 'listed'],
    columns: [
      { title: 'Persona' },
      { title: 'To win back', number: 'money' },
      { title: 'To contact', number: 'whole' },
      { title: 'On the list', number: 'whole' },
    ],
    say: shortMoney,
    about: 'Value at risk with customers to contact, by persona',
    title: ([first], all) =>
      all === 0
        ? 'Nobody is to be won back'
        : `${first?.label ?? ''} is worth most attention: ${share(first?.value ?? 0, all)} of it`,
  }),
  groupCard(view, {
    id: 'churn-places',
    span: 6,
    slicer: 'place',
    family: 'customers',
    measures: ['value_to_win_back', 'to_contact', 'listed'],
    columns: [
      { title: 'Place' },
      { title: 'To win back', number: 'money' },
      { title: 'To contact', number: 'whole' },
      { title: 'On the list', number: 'whole' },
    ],
    say: shortMoney,
    about: `Value at risk with customers to contact, by home ${view.document.placeLevel}`,
    title: ([first], all) =>
      all === 0
        ? 'Nobody is to be won back'
        : `Most is to be won back in ${first?.label ?? ''}: ${share(first?.value ?? 0, all)}`,
  }),
  list(view),
];

function winBack(view: View): Card {
  const answer = asked(view, {
    family: 'customers',
    by: [],
    measures: ['to_contact', 'value_to_win_back', 'listed', 'newly_listed'],
  });
  const [toContact, value, listed, fresh] = [0, 1, 2, 3].map((measure) => total(answer, measure));
  const rate = element('output', { for: 'win-back' });
  const won = element('strong', {});
  const rest = element('span', {});
  const say = (percent: number): void => {
    const back = Math.round(((value ?? 0) * percent) / 100);
    rate.textContent = `${percent} %`;
    won.textContent = money(back);
    won.dataset['won'] = String(back);
    rest.textContent = ` of the ${money(value ?? 0)} at risk with them: about ${oneOrMany(Math.round(((toContact ?? 0) * percent) / 100), 'customer')}.`;
  };
  say(view.place.winBack);
  const slider = element('input', {
    ...{ type: 'range', min: 0, max: 100, step: 1, value: view.place.winBack, id: 'win-back' },
    'aria-describedby': 'win-back-result',
  });
  // While it is drawn the slider must stay the same element; the address follows once it rests.
  slider.addEventListener('input', () => {
    say(Number(slider.value));
  });
  slider.addEventListener('change', () => {
    view.go({ ...view.place, winBack: Number(slider.value) });
  });
  return {
    id: 'churn-win-back',
    span: 6,
    title: `${oneOrMany(toContact ?? 0, 'customer')} of ${whole(listed ?? 0)} on the list can still be won back`,
    about: `${oneOrMany(fresh ?? 0, 'customer')} came onto the list within the last 7 days`,
    notes: notesOn(view, answer),
    body: element(
      'div',
      { class: 'what-if' },
      element('label', { for: 'win-back' }, 'If ', rate, ' of those to act on now come back, that'),
      slider,
      element(
        'p',
        { class: 'result', id: 'win-back-result', 'aria-live': 'polite' },
        'brings back ',
        won,
        rest,
      ),
      element(
        'p',
        { class: 'note' },
        'Value at risk is the value of the next 12 months times the chance to be gone, so this counts what would else be lost.',
      ),
    ),
    table: {
      columns: [
        { title: 'Win-back rate', number: 'whole' },
        { title: 'Brought back', number: 'money' },
      ],
      rows: [5, 10, 15, 20, 30, 50].map((rate) => [rate, Math.round(((value ?? 0) * rate) / 100)]),
    },
  };
}

function bands(view: View): Card {
  const answer = asked(view, {
    family: 'customers',
    by: ['chance', 'worth'],
    measures: ['value_at_risk', 'customers'],
  });
  const { chance, worth } = view.document.dictionaries;
  const columns = worth.labels
    .map((_, number) => number)
    .filter((number) => number > 0 && worth.labels[number] !== null);
  const rows = chance.labels
    .map((_, number) => number)
    .filter((number) => number > 0 && chance.labels[number] !== null);
  const cell = (a: number, b: number) =>
    answer.groups.find(({ key }) => key[0] === a && key[1] === b)?.values;
  const most = Math.max(1, ...rows.flatMap((a) => columns.map((b) => cell(a, b)?.[0] ?? 0)));
  const all = total(answer);
  const known = rows.length > 0;
  const probably = new Set(['50 to 80 %', 'above 80 %']);
  const gone = answer.groups
    .filter(({ key: [number = 0] }) => probably.has(chance.labels[number] ?? ''))
    .reduce((sum, { values: [value = 0] }) => sum + value, 0);
  return {
    id: 'churn-bands',
    span: 6,
    title: known
      ? `${share(gone, all)} of the expected loss lies with customers who are more likely gone than not`
      : 'The model gives no chance to be gone for this shop',
    about: 'Expected loss by chance to be gone, down, and worth of the next 12 months, across',
    notes: notesOn(view, answer),
    body: heat(
      {
        caption: 'Expected loss by chance to be gone and by worth',
        corner: 'Gone \\ worth',
        columns: columns.map((number) => labelIn(view, 'worth', number)),
        rows: rows.map((a) => ({
          name: labelIn(view, 'chance', a),
          cells: columns.map((b) => {
            const [value = 0, customers = 0] = cell(a, b) ?? [];
            return {
              text: customers === 0 ? '' : shortMoney(value),
              depth: customers === 0 ? null : Math.sqrt(Math.max(0, value) / most),
              title: oneOrMany(customers, 'customer'),
              colour: view.palette.segments['Churn Risk'] ?? view.palette.accent,
            };
          }),
        })),
      },
      view.palette,
    ),
    table: {
      columns: [
        { title: 'Chance to be gone' },
        { title: 'Worth' },
        { title: 'At risk', number: 'money' },
        { title: 'Customers', number: 'whole' },
      ],
      rows: answer.groups.map(({ key: [a = 0, b = 0], values }) => [
        labelIn(view, 'chance', a),
        labelIn(view, 'worth', b),
        ...values,
      ]),
    },
  };
}

function list(view: View): Card {
  const rows = listedRows(view);
  const { names, role, asOf } = view.document;
  if (!names)
    return {
      id: 'churn-list',
      span: 12,
      title: 'The list with names is not in this file',
      body: element(
        'p',
        {},
        'So that it can be passed on. The list lies in exports/churn_risk.csv; a dashboard with names is made by ',
        element('code', {}, `customer360 dashboard --names${role === null ? '' : ` --as ${role}`}`),
        '.',
      ),
    };
  return {
    id: 'churn-list',
    span: 12,
    title: `${oneOrMany(rows.length, 'customer')} to look after, most urgent first`,
    about: `As of ${dayName(asOf)}; at most 500. The control group is left alone, to measure what win-back brings.`,
    body: 'table',
    table: {
      columns: [
        { title: 'Rank', number: 'whole' },
        { title: 'Customer' },
        { title: 'Urgency' },
        { title: 'Spent', number: 'money' },
        { title: 'At risk', number: 'money' },
        { title: 'Why' },
        { title: 'What to do' },
      ],
      rows: rows.map((row) => [
        row.rank,
        row.name,
        `${row.urgency}${row.isNew ? ', new' : ''}`,
        row.spent,
        row.atRisk,
        row.reason,
        row.control ? 'control group: leave alone' : (row.action ?? ''),
      ]),
    },
  };
}
