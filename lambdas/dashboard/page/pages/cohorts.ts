import type { Card } from '../card.ts';
import { monthName, oneOrMany, percent, share, whole } from '../format.ts';
import { heat } from '../heat.ts';
import { legendOf, linesOverTime } from '../over-time.ts';
import type { View } from '../view.ts';

/** Who comes back, by the month of the first purchase. */
export const cohorts = (view: View): readonly Card[] => [triangle(view), curve(view)];

function triangle(view: View): Card {
  const { cohorts: rows, leastCustomers } = view.document;
  const months = [...new Set(rows.map(({ month }) => month))];
  const longest = Math.max(0, ...rows.map(({ since }) => since));
  const steps = Array.from({ length: longest + 1 }, (_, index) => index);
  const at = new Map(rows.map((row) => [`${row.month} ${row.since}`, row]));
  const large = months.reduce<string | undefined>((best, month) => {
    const size = (name: string | undefined): number => at.get(`${name ?? ''} 0`)?.customers ?? 0;
    return size(month) > size(best) ? month : best;
  }, undefined);
  const third = large === undefined ? undefined : at.get(`${large} 3`);
  const first = rows.some(({ historyStarts }) => historyStarts);
  return {
    id: 'cohorts-retention',
    span: 12,
    title:
      third === undefined || third.active === null
        ? 'Who came back, by the month of the first purchase'
        : `Of the ${whole(third.customers)} who first came in ${monthName(third.month)}, ${share(third.active, third.customers)} bought again three months later`,
    about: 'Share of each cohort that bought in a month, by months since the first purchase',
    notes: [
      ...(first ? ['The data begin with the first cohort, so it holds older customers too.'] : []),
      ...(leastCustomers > 1
        ? [`Cohorts of fewer than ${leastCustomers} are left out, and counts below it are shown as “few”.`]
        : []),
      ...(rows.some(({ incomplete }) => incomplete)
        ? ['The month of the as-of date is not over: in italics.']
        : []),
    ],
    body: heat(
      {
        caption: 'Retention by cohort and months since the first purchase',
        corner: 'First bought',
        columns: ['Customers', ...steps.map(String)],
        rows: months.map((month) => ({
          name: monthName(month),
          cells: [
            { text: whole(at.get(`${month} 0`)?.customers ?? 0), depth: null },
            ...steps.map((since) => {
              const cell = at.get(`${month} ${since}`);
              if (cell === undefined) return { text: '', depth: null };
              if (cell.active === null) return { text: 'few', depth: null };
              const part = cell.active / cell.customers;
              return {
                text: (100 * part).toFixed(0),
                depth: Math.min(1, part),
                title: `${oneOrMany(cell.active, 'customer')} of ${whole(cell.customers)}`,
                isMarked: cell.incomplete,
              };
            }),
          ],
        })),
      },
      view.palette,
    ),
    table: {
      columns: [
        { title: 'First bought' },
        { title: 'Months since', number: 'whole' },
        { title: 'Cohort', number: 'whole' },
        { title: 'Active', number: 'whole' },
        { title: 'Revenue', number: 'money' },
      ],
      rows: rows.map(({ month, since, customers, active, revenue }) => [
        month.slice(0, 7),
        since,
        customers,
        active,
        revenue,
      ]),
    },
  };
}

function curve(view: View): Card {
  const rows = view.document.cohorts.filter(({ historyStarts, incomplete }) => !historyStarts && !incomplete);
  const longest = Math.min(24, Math.max(0, ...rows.map(({ since }) => since)));
  const steps = Array.from({ length: longest }, (_, index) => index + 1);
  const of = (year: string | undefined) =>
    steps.map((since) => {
      const told = rows.filter(
        (row) =>
          row.since === since && row.active !== null && (year === undefined || row.month.startsWith(year)),
      );
      const customers = told.reduce((sum, row) => sum + row.customers, 0);
      return customers === 0
        ? null
        : (100 * told.reduce((sum, row) => sum + (row.active ?? 0), 0)) / customers;
    });
  const years = [...new Set(rows.map(({ month }) => month.slice(0, 4)))].slice(-3);
  const series = [
    { name: 'All cohorts', colour: view.palette.accent, values: of(undefined) },
    ...(years.length > 1
      ? years.map((year, index) => ({
          name: `First in ${year}`,
          colour: view.palette.series[(index + 1) % view.palette.series.length] ?? view.palette.quiet,
          values: of(year),
        }))
      : []),
  ];
  const after = series[0]?.values[0];
  return {
    id: 'cohorts-curve',
    span: 12,
    title:
      after === null || after === undefined
        ? 'Too few months to see who comes back'
        : `${percent(after, 1)} buy again in the month after their first purchase`,
    about:
      'Share of customers who bought, by months since the first purchase; cohorts large enough to be told',
    legend: legendOf(series),
    body: linesOverTime(series, {
      palette: view.palette,
      steps: steps.map(String),
      say: (part) => percent(part),
    }),
    table: {
      columns: [
        { title: 'Months since', number: 'whole' },
        ...series.map(({ name }) => ({ title: `${name}, %`, number: 'decimal' as const })),
      ],
      rows: steps.map((since, index) => [since, ...series.map(({ values }) => values[index] ?? null)]),
    },
  };
}
