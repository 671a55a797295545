import type { Slicer } from '../../dimensions.ts';
import type { Card } from '../card.ts';
import { money, monthName, oneOrMany, share, short, shortMoney, whole } from '../format.ts';
import { groupCard } from '../groups.ts';
import { topRows } from '../listed.ts';
import { legendOf, linesOverTime } from '../over-time.ts';
import { monthsShown, revenueByMonth } from '../revenue.ts';
import { asked, clickOn, labelIn, notesOn, type View } from '../view.ts';
import { element } from '../element.ts';

const thousandths = (value: number): string => short(value / 1000);

/** What was sold, where, and to whom. */
export const sales = (view: View): readonly Card[] => [
  revenueByMonth(view, 'sales-months', 12),
  bars(view, 'sales-categories', 'category'),
  bars(view, 'sales-places', 'place'),
  overTime(view, 'sales-category-months', 'category'),
  overTime(view, 'sales-place-months', 'place'),
  groupCard(view, {
    id: 'sales-monetary',
    span: 6,
    slicer: 'segment',
    family: 'customers',
    measures: ['monetary', 'customers', 'frequency'],
    columns: [
      { title: 'Segment' },
      { title: 'Spent', number: 'money' },
      { title: 'Customers', number: 'whole' },
      { title: 'Orders', number: 'whole' },
    ],
    say: shortMoney,
    about: 'Spent within the scoring window, by segment of today',
    title: ([first], all) => `${first?.label ?? ''} spent ${share(first?.value ?? 0, all)}`,
    order: 'as-known',
  }),
  groupCard(view, {
    id: 'sales-segments',
    span: 6,
    slicer: 'segment',
    family: 'customers',
    measures: ['customers', 'monetary'],
    columns: [
      { title: 'Segment' },
      { title: 'Customers', number: 'whole' },
      { title: 'Spent', number: 'money' },
    ],
    say: whole,
    about: 'Customers by segment of today',
    title: ([first], all) => `${share(first?.value ?? 0, all)} of the customers are ${first?.label ?? ''}`,
    order: 'as-known',
  }),
  topCustomers(view),
];

const bars = (view: View, id: string, slicer: 'category' | 'place'): Card =>
  groupCard(view, {
    id,
    span: 6,
    slicer,
    family: 'sales',
    measures: ['units', 'revenue', 'returned'],
    columns: [
      { title: slicer === 'place' ? 'Place' : 'Category' },
      { title: 'Units', number: 'decimal' },
      { title: 'Revenue', number: 'money' },
      { title: 'Returned', number: 'money' },
    ],
    say: thousandths,
    about:
      slicer === 'place' ? `Units sold by ${view.document.placeLevel} of the sale` : 'Units sold by category',
    title: ([first], all) =>
      `${share(first?.value ?? 0, all)} of the units are sold ${slicer === 'place' ? 'in' : 'in category'} ${first?.label ?? ''}`,
  });

const mostLines = 6;

function overTime(view: View, id: string, slicer: Extract<Slicer, 'category' | 'place'>): Card {
  const answer = asked(view, {
    family: 'sales',
    by: ['month', slicer],
    measures: ['revenue'],
    except: slicer,
  });
  const months = monthsShown(view);
  const sums = new Map<number, number>();
  for (const { key, values } of answer.groups)
    sums.set(key[1] ?? 0, (sums.get(key[1] ?? 0) ?? 0) + (values[0] ?? 0));
  const bySize = [...sums.keys()].sort((a, b) => (sums.get(b) ?? 0) - (sums.get(a) ?? 0) || a - b);
  const chosen = view.place.filters.chosen.get(slicer);
  const shown = bySize.filter((number) => chosen?.has(number) ?? number > 0).slice(0, mostLines);
  const at = new Map(answer.groups.map(({ key, values }) => [key.join(), values[0] ?? 0]));
  const series = shown.map((number, index) => ({
    name: labelIn(view, slicer, number),
    colour: view.palette.series[index % view.palette.series.length] ?? view.palette.accent,
    values: months.map((month) => at.get(`${month},${number}`) ?? null),
  }));
  const growth = series.map(({ name, values }) => ({ name, change: late(values) - early(values) }));
  const best = growth.reduce<(typeof growth)[number] | undefined>(
    (most, one) => (most === undefined || one.change > most.change ? one : most),
    undefined,
  );
  const click = clickOn(view, slicer);
  return {
    id,
    span: 6,
    title:
      best === undefined
        ? 'Nothing to show here'
        : best.change > 0
          ? `${best.name} gained most over these months`
          : 'None of the largest gained over these months',
    about: `Revenue by month, the ${shown.length} largest ${slicer === 'place' ? 'places' : 'categories'}`,
    notes: notesOn(view, answer),
    legend: legendOf(series),
    body: linesOverTime(series, {
      palette: view.palette,
      steps: months.map((month) => monthName(view.document.dictionaries.month.labels[month] ?? '')),
      say: shortMoney,
      onClick: (name) => click(shown.find((number) => labelIn(view, slicer, number) === name) ?? 0),
    }),
    table: {
      columns: [{ title: 'Month' }, ...series.map(({ name }) => ({ title: name, number: 'money' as const }))],
      rows: months.map((month, index) => [
        view.document.dictionaries.month.labels[month]?.slice(0, 7) ?? '',
        ...series.map(({ values }) => values[index] ?? null),
      ]),
    },
  };
}

const sum = (values: readonly (number | null)[]): number =>
  values.reduce<number>((all, value) => all + (value ?? 0), 0);
const early = (values: readonly (number | null)[]): number =>
  sum(values.slice(0, Math.floor(values.length / 2)));
const late = (values: readonly (number | null)[]): number => sum(values.slice(Math.ceil(values.length / 2)));

function topCustomers(view: View): Card {
  const rows = topRows(view).slice(0, 50);
  if (!view.document.names)
    return {
      id: 'sales-top',
      span: 12,
      title: 'Top customers are named only in a dashboard with names',
      body: element(
        'p',
        {},
        'Made by ',
        element('code', {}, 'customer360 dashboard --names'),
        '; they lead exports/rfm_output_customer360.csv, sorted by Monetary.',
      ),
    };
  const first = rows[0];
  return {
    id: 'sales-top',
    span: 12,
    title:
      first === undefined
        ? 'Nobody to show here'
        : `The best customer spent ${money(first.spent)} in ${oneOrMany(first.orders, 'order')}`,
    about: 'The customers who spent most within the scoring window, at most 50',
    body: 'table',
    table: {
      columns: [
        { title: 'Customer' },
        { title: 'Segment' },
        { title: 'Orders', number: 'whole' },
        { title: 'Spent', number: 'money' },
      ],
      rows: rows.map(({ name, orders, spent, groups }) => [
        name,
        labelIn(view, 'segment', groups.segment ?? 0),
        orders,
        spent,
      ]),
    },
  };
}
