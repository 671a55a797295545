import type { DimensionName, Slicer } from '../dimensions.ts';
import type { Bar } from './bars.ts';
import type { Card, CardColumn } from './card.ts';
import { rowBars } from './bars.ts';
import { personaColour, segmentColour } from '../../measures/palette.ts';
import { asked, clickOn, isFaded, labelIn, notesOn, type View } from './view.ts';

/** Colour of a value of a dimension. */
export function colourIn(view: View, dimension: DimensionName, number: number): string {
  if (number === 0) return view.palette.line;
  const label = view.document.dictionaries[dimension].labels[number] ?? null;
  if (dimension === 'segment') return segmentColour(view.palette, label, number);
  if (dimension === 'persona' || dimension === 'previous') return personaColour(view.palette, label);
  return view.palette.accent;
}

export type GroupCard = {
  readonly id: string;
  readonly span: Card['span'];
  readonly slicer: Slicer;
  readonly family: 'customers' | 'sales';
  readonly measures: readonly string[];
  readonly columns: readonly CardColumn[];
  readonly say: (value: number) => string;
  readonly about?: string;
  /** The sentence above it: of the labels and values, the largest first. */
  readonly title: (
    rows: readonly { readonly label: string; readonly value: number }[],
    all: number,
  ) => string;
  readonly order?: 'by-size' | 'as-known';
};

const mostBars = 14;

/** Values of a slicer as bars that filter; the first measure is drawn, all are in the table. */
export function groupCard(view: View, spec: GroupCard): Card {
  const { slicer, family, measures } = spec;
  const answer = asked(view, { family, by: [slicer], measures, except: slicer });
  const found = answer.groups.map(({ key: [number = 0], values }) => ({
    number,
    label: labelIn(view, slicer, number),
    value: values[0] ?? 0,
    values,
  }));
  const bySize = [...found].sort((a, b) => b.value - a.value || a.number - b.number);
  const rows = spec.order === 'as-known' ? found : bySize;
  const drawn = spec.order === 'as-known' ? rows : rows.filter(({ value }) => value !== 0);
  const shown = drawn.slice(0, mostBars);
  const bars: Bar[] = shown.map(({ number, label, value }) => ({
    label,
    value,
    colour: colourIn(view, slicer, number),
    isFaded: isFaded(view, slicer, number),
  }));
  const click = clickOn(view, slicer);
  return {
    id: spec.id,
    span: spec.span,
    title:
      found.length === 0
        ? 'Nothing to show here'
        : spec.title(
            bySize,
            bySize.reduce((sum, { value }) => sum + value, 0),
          ),
    ...(spec.about === undefined ? {} : { about: spec.about }),
    notes: [
      ...(drawn.length > mostBars ? [`The largest ${mostBars}; the table has all ${rows.length}.`] : []),
      ...notesOn(view, answer),
    ],
    body: rowBars(bars, {
      palette: view.palette,
      say: spec.say,
      measure: spec.columns[1]?.title ?? '',
      onClick: (index) => click(shown[index]?.number ?? 0),
    }),
    table: { columns: spec.columns, rows: rows.map(({ label, values }) => [label, ...values]) },
  };
}
