import { columnBars } from '../bars.ts';
import type { Card } from '../card.ts';
import { dayName, percent, share, short, shortMoney, whole } from '../format.ts';
import { groupCard } from '../groups.ts';
import { asked, notesOn, total, type View } from '../view.ts';
import { soonSentence, weeksDue, weeksTold } from '../weeks-due.ts';

/** What customers are worth. */
export const value = (view: View): readonly Card[] => [
  distribution(view),
  tenths(view),
  visitsDue(view),
  groupCard(view, {
    id: 'value-segments',
    span: 6,
    slicer: 'segment',
    family: 'customers',
    measures: ['value_12m', 'customers', 'value_at_risk'],
    columns: [
      { title: 'Segment' },
      { title: 'Next 12 months', number: 'money' },
      { title: 'Customers', number: 'whole' },
      { title: 'Expected loss', number: 'money' },
    ],
    say: shortMoney,
    about: 'Expected value of the next 12 months by segment',
    title: ([first], all) =>
      `${first?.label ?? ''} holds ${share(first?.value ?? 0, all)} of the value of the next 12 months`,
    order: 'as-known',
  }),
  groupCard(view, {
    id: 'value-categories',
    span: 6,
    slicer: 'category',
    family: 'customers',
    measures: ['value_12m', 'customers'],
    columns: [
      { title: 'Favourite category' },
      { title: 'Next 12 months', number: 'money' },
      { title: 'Customers', number: 'whole' },
    ],
    say: shortMoney,
    about: 'Expected value of the next 12 months by favourite category',
    title: ([first], all) =>
      `Customers who favour ${first?.label ?? ''} are worth most: ${share(first?.value ?? 0, all)}`,
  }),
];

// The bins begin at 0, 1, 2, 5, 10, 20, 50, …
function nextBin(from: number): number {
  if (from === 0) return 1;
  return String(from).startsWith('2') ? from * 2.5 : from * 2;
}

function distribution(view: View): Card {
  const answer = asked(view, { family: 'customers', by: ['value'], measures: ['customers', 'value_12m'] });
  const { labels } = view.document.dictionaries.value;
  const told = answer.groups.filter(({ key: [number = 0] }) => number > 0 && labels[number] !== null);
  const bin = (number: number): string => short(Number(labels[number] ?? 0));
  const names = told.map(({ key: [number = 0] }) => bin(number));
  const most = told.reduce<number>(
    (best, { values }, index) => ((values[0] ?? 0) > (told[best]?.values[0] ?? 0) ? index : best),
    0,
  );
  const all = told.reduce((sum, { values: [customers = 0] }) => sum + customers, 0);
  return {
    id: 'value-distribution',
    span: 6,
    title:
      told.length === 0
        ? 'No values: the model has too few customers, or found no dropout'
        : `${share(told[most]?.values[0] ?? 0, all)} of the customers are worth ${names[most] ?? ''} to ${short(nextBin(Number(labels[told[most]?.key[0] ?? 0] ?? 0)))}`,
    about: 'Customers by value of the next 12 months; each bar begins at the amount below it',
    notes: notesOn(view, answer),
    body: columnBars(
      told.map(({ values: [customers = 0] }, index) => ({
        label: names[index] ?? '',
        value: customers,
        colour: view.palette.accent,
      })),
      { palette: view.palette, say: short, measure: 'customers' },
    ),
    table: {
      columns: [
        { title: 'From', number: 'whole' },
        { title: 'Customers', number: 'whole' },
        { title: 'Value', number: 'money' },
      ],
      rows: told.map(({ key: [number = 0], values }) => [Number(labels[number] ?? 0), ...values]),
    },
  };
}

function tenths(view: View): Card {
  const answer = asked(view, { family: 'customers', by: ['tenth'], measures: ['value_12m', 'customers'] });
  const { labels } = view.document.dictionaries.tenth;
  const told = answer.groups.filter(({ key: [number = 0] }) => number > 0 && labels[number] !== null);
  const all = total(answer);
  const first = told.find(({ key: [number = 0] }) => labels[number] === '01');
  return {
    id: 'value-tenths',
    span: 6,
    title:
      first === undefined
        ? 'No values to share'
        : `The most valuable tenth of all customers holds ${share(first.values[0] ?? 0, all)}`,
    about: 'Share of the value of the next 12 months by tenths of all customers, the most valuable first',
    notes: notesOn(view, answer),
    body: columnBars(
      told.map(({ key: [number = 0], values: [worth = 0] }) => ({
        label: String(Number(labels[number] ?? 0)),
        value: all === 0 ? 0 : (100 * worth) / all,
        colour: view.palette.accent,
      })),
      {
        palette: view.palette,
        say: (part) => percent(part, part < 10 && part % 1 !== 0 ? 1 : 0),
        measure: 'share',
      },
    ),
    table: {
      columns: [
        { title: 'Tenth', number: 'whole' },
        { title: 'Value', number: 'money' },
        { title: 'Customers', number: 'whole' },
      ],
      rows: told.map(({ key: [number = 0], values }) => [Number(labels[number] ?? 0), ...values]),
    },
  };
}

function visitsDue(view: View): Card {
  const due = weeksDue(view);
  const { weeks, answer } = due;
  return {
    id: 'value-due',
    span: 12,
    title: soonSentence(due),
    about: `Customers by the week in which their next visit comes to an even chance, for ${weeksTold} weeks; later visits are not shown`,
    notes: notesOn(view, answer),
    body: columnBars(
      weeks.map(({ from, customers }) => ({
        label: dayName(from).replace(/ \d{4}$/, ''),
        value: customers ?? 0,
        colour: view.palette.accent,
      })),
      { palette: view.palette, say: whole, measure: 'customers', height: 200 },
    ),
    table: {
      columns: [{ title: 'Week from' }, { title: 'Customers', number: 'whole' }],
      rows: weeks.map(({ from, customers }) => [from, customers]),
    },
  };
}
