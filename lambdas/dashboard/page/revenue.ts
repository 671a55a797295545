import type { Card } from './card.ts';
import { monthName, shortMoney } from './format.ts';
import { colourIn } from './groups.ts';
import { legendOf, stackedOverTime } from './over-time.ts';
import { asked, clickOn, labelIn, notesOn, type View } from './view.ts';

/** Numbers of the months that are shown, the first to the last. */
export function monthsShown({ document, place: { filters } }: View): readonly number[] {
  const last = document.dictionaries.month.labels.length - 1;
  const from = filters.fromMonth ?? 1;
  const to = filters.toMonth ?? last;
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

/** Revenue by month, a part for each segment held at the close of the month. */
export function revenueByMonth(view: View, id: string, span: Card['span']): Card {
  const answer = asked(view, {
    family: 'sales',
    by: ['month', 'segment'],
    measures: ['revenue'],
    except: 'segment',
  });
  const months = monthsShown(view);
  const name = (number: number): string => monthName(view.document.dictionaries.month.labels[number] ?? '');
  const segments = [...new Set(answer.groups.map(({ key }) => key[1] ?? 0))].sort((a, b) => a - b);
  const chosen = view.place.filters.chosen.get('segment');
  const shown = segments.filter((number) => chosen?.has(number) ?? true);
  const valueOf = (month: number, segment: number): number | null =>
    answer.groups.find(({ key }) => key[0] === month && key[1] === segment)?.values[0] ?? null;
  const series = shown.map((segment) => ({
    name: labelIn(view, 'segment', segment),
    colour: colourIn(view, 'segment', segment),
    values: months.map((month) => valueOf(month, segment)),
  }));
  const sums = months.map((month) => ({
    month,
    sum: shown.reduce((sum, segment) => sum + (valueOf(month, segment) ?? 0), 0),
  }));
  const best = sums.reduce<(typeof sums)[number] | undefined>(
    (most, one) => (most === undefined || one.sum > most.sum ? one : most),
    undefined,
  );
  const click = clickOn(view, 'segment');
  return {
    id,
    span,
    title:
      best === undefined
        ? 'No sales'
        : `${name(best.month)} was the best month, with ${shortMoney(best.sum)}`,
    about: 'Net revenue by month, by the segment held at its close',
    notes: notesOn(view, answer),
    legend: legendOf(series),
    body: stackedOverTime(series, {
      palette: view.palette,
      steps: months.map(name),
      say: shortMoney,
      onClick: (label) => click(shown.find((number) => labelIn(view, 'segment', number) === label) ?? 0),
    }),
    table: {
      columns: [
        { title: 'Month' },
        ...series.map(({ name: title }) => ({ title, number: 'money' as const })),
      ],
      rows: months.map((month, index) => [
        view.document.dictionaries.month.labels[month]?.slice(0, 7) ?? '',
        ...series.map(({ values }) => values[index] ?? 0),
      ]),
    },
  };
}
