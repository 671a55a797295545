import { actions } from '../actions.ts';
import type { Card } from '../card.ts';
import { flow } from '../flow.ts';
import { dayName, oneOrMany, share, shortMoney, whole } from '../format.ts';
import { colourIn, groupCard } from '../groups.ts';
import { heat } from '../heat.ts';
import { asked, clickOn, labelIn, notesOn, total, type View } from '../view.ts';

/** Who the customers are, what they bring, and where they moved. */
export const segments = (view: View): readonly Card[] => [
  groupCard(view, {
    id: 'segments-personas',
    span: 6,
    slicer: 'persona',
    family: 'customers',
    measures: ['customers', 'monetary'],
    columns: [
      { title: 'Persona' },
      { title: 'Customers', number: 'whole' },
      { title: 'Spent', number: 'money' },
    ],
    say: whole,
    about: 'Customers by persona, in the colour of its segment',
    title: ([first], all) =>
      `${first?.label ?? ''} is the largest persona: ${share(first?.value ?? 0, all)} of the customers`,
    order: 'as-known',
  }),
  groupCard(view, {
    id: 'segments-money',
    span: 6,
    slicer: 'persona',
    family: 'customers',
    measures: ['monetary', 'customers'],
    columns: [
      { title: 'Persona' },
      { title: 'Spent', number: 'money' },
      { title: 'Customers', number: 'whole' },
    ],
    say: shortMoney,
    about: 'Spent within the scoring window by persona',
    title: ([first], all) => `${first?.label ?? ''} spends most: ${share(first?.value ?? 0, all)}`,
    order: 'as-known',
  }),
  grid(view),
  moved(view),
  actions(view, 'segments-actions', 7),
  causes(view),
];

const fives = [1, 2, 3, 4, 5];

function grid(view: View): Card {
  const answer = asked(view, { family: 'customers', by: ['scores'], measures: ['customers', 'monetary'] });
  const { labels } = view.document.dictionaries.scores;
  const byScores = new Map(
    answer.groups.map(({ key: [number = 0], values }) => [labels[number] ?? '', values]),
  );
  const most = Math.max(1, ...answer.groups.map(({ values: [customers = 0] }) => customers));
  const best = byScores.get('55')?.[0] ?? 0;
  const cellOf = (r: number, fm: number) => {
    const [customers = 0, spent = 0] = byScores.get(`${r}${fm}`) ?? [];
    return {
      text: customers === 0 ? '' : whole(customers),
      depth: customers === 0 ? null : Math.sqrt(customers / most),
      title: `${oneOrMany(customers, 'customer')}, ${shortMoney(spent)} spent`,
    };
  };
  const small = answer.groups.find(({ key }) => key[0] === 0)?.values[0] ?? 0;
  return {
    id: 'segments-grid',
    span: 5,
    title: `${oneOrMany(best, 'customer')} came lately, often and for much`,
    about: 'Customers by recency score, and by frequency and monetary score together',
    notes: [
      ...(small > 0 ? [`${oneOrMany(small, 'customer')} in cells too small to be shown.`] : []),
      ...notesOn(view, answer),
    ],
    body: heat(
      {
        caption: 'Customers by scores: rows frequency and monetary, columns recency, 5 best',
        corner: 'FM \\ R',
        columns: fives.map((r) => `R ${r}`),
        rows: fives.toReversed().map((fm) => ({ name: `FM ${fm}`, cells: fives.map((r) => cellOf(r, fm)) })),
      },
      view.palette,
    ),
    table: {
      columns: [
        { title: 'Recency score', number: 'whole' },
        { title: 'Frequency and monetary score', number: 'whole' },
        { title: 'Customers', number: 'whole' },
        { title: 'Spent', number: 'money' },
      ],
      rows: fives.flatMap((r) =>
        fives.map((fm) => [r, fm, byScores.get(`${r}${fm}`)?.[0] ?? 0, byScores.get(`${r}${fm}`)?.[1] ?? 0]),
      ),
    },
  };
}

const notScored = 'Not scored then';

function moved(view: View): Card {
  const answer = asked(view, { family: 'customers', by: ['previous', 'persona'], measures: ['customers'] });
  const before = (number: number): string => {
    const { labels } = view.document.dictionaries.previous;
    return number === 0 ? 'Small groups' : (labels[number] ?? notScored);
  };
  const streams = answer.groups.map(({ key: [from = 0, to = 0], values: [customers = 0] }) => ({
    from: before(from),
    to: labelIn(view, 'persona', to),
    customers,
  }));
  const all = total(answer);
  const stayed = streams
    .filter(({ from, to }) => from === to)
    .reduce((sum, { customers }) => sum + customers, 0);
  const labels = view.document.dictionaries.persona.labels;
  const numbers = [...labels.keys()].slice(1);
  const nodes = [
    ...numbers.map((number) => ({
      name: labelIn(view, 'persona', number),
      colour: colourIn(view, 'persona', number),
    })),
    { name: notScored, colour: view.palette.quiet },
    { name: 'Small groups', colour: view.palette.line },
  ];
  const click = clickOn(view, 'persona');
  return {
    id: 'segments-flow',
    span: 7,
    title: all === 0 ? 'No moves to show' : `${share(stayed, all)} hold the persona that they held before`,
    about: 'From the persona at the first of a month at least 14 days ago, left, to that of today, right',
    notes: notesOn(view, answer),
    body: flow(streams, nodes, view.palette, (name) =>
      click(numbers.find((number) => labelIn(view, 'persona', number) === name) ?? 0),
    ),
    table: {
      columns: [{ title: 'Before' }, { title: 'Today' }, { title: 'Customers', number: 'whole' }],
      rows: streams.map(({ from, to, customers }) => [from, to, customers]),
    },
  };
}

const causeNames: Readonly<Record<string, string>> = {
  order: 'bought',
  return: 'brought back',
  silence: 'stayed away',
  scale: 'others moved',
};

function causes(view: View): Card {
  const { moves } = view.document;
  const rows = (moves?.rows ?? []).map(
    ({ from, to, cause, customers }) =>
      [from ?? notScored, to ?? 'No longer scored', causeNames[cause] ?? cause, customers] as const,
  );
  const first = rows[0];
  return {
    id: 'segments-causes',
    span: 5,
    title:
      first === undefined
        ? 'No move of a group large enough'
        : `The largest move: ${oneOrMany(first[3], 'customer')} from ${first[0]} to ${first[1]}`,
    about: moves === null ? '' : `Between ${dayName(moves.from)} and ${dayName(moves.to)}, and why`,
    notes: view.place.filters.chosen.size > 0 ? ['About the whole shop, whatever is chosen above.'] : [],
    body: 'table',
    table: {
      columns: [
        { title: 'Before' },
        { title: 'After' },
        { title: 'Why' },
        { title: 'Customers', number: 'whole' },
      ],
      rows: rows.slice(0, 12),
    },
  };
}
