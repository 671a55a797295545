import type { DashboardDocument, Dictionary } from '../dashboard-document.ts';
import { slicers, type DimensionName, type Slicer } from '../dimensions.ts';
import type { Place } from './address.ts';
import { ask, type Answer, type Question } from './ask.ts';
import { clicked, noFilters } from './filters.ts';
import { oneOrMany } from './format.ts';
import type { Palette } from '../../measures/palette.ts';
import type { CubeTable } from './unpack.ts';

/** What every page is made from: the data, where the reader is, and how to go elsewhere. */
export type View = {
  readonly document: DashboardDocument;
  readonly tables: readonly CubeTable[];
  readonly place: Place;
  readonly palette: Palette;
  readonly go: (place: Place) => void;
};

export const slicerNames: Readonly<Record<Slicer, string>> = {
  segment: 'segment',
  persona: 'persona',
  place: 'place',
  category: 'category',
  store: 'store',
};

/** Label of a number of a dimension, as people read it. */
function labelOf(dictionary: Dictionary, number: number, small = 'Small groups'): string {
  if (number === 0) return small;
  if (number === dictionary.other) return 'All others';
  return dictionary.labels[number] ?? 'Not known';
}

export const labelIn = (view: View, dimension: DimensionName, number: number): string =>
  labelOf(view.document.dictionaries[dimension], number);

type Asked = Omit<Question, 'filters'> & { readonly unfiltered?: true };

/** Asks with the filters in force. */
export const asked = (view: Pick<View, 'tables' | 'place'>, { unfiltered, ...question }: Asked): Answer =>
  ask(view.tables, { ...question, filters: unfiltered === true ? noFilters : view.place.filters });

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;

/** What a reader has to know of numbers: which slicers do not reach them, and whom they leave out. */
export function notesOn(view: View, ...answers: readonly Answer[]): string[] {
  const ignored = slicers.filter((slicer) => answers.some((answer) => answer.ignored.includes(slicer)));
  const untold = Math.max(0, ...answers.map((answer) => answer.untold));
  const { leastCustomers } = view.document;
  return [
    ...(ignored.length === 0 ? [] : [`Not narrowed by ${listed(ignored.map((name) => slicerNames[name]))}.`]),
    ...(untold === 0
      ? []
      : [
          `Groups of fewer than ${leastCustomers} are not told apart here: up to ${oneOrMany(untold, 'more customer')} may belong.`,
        ]),
  ];
}

/** What a click on a mark of a slicer does. */
export const clickOn =
  (view: View, slicer: Slicer) =>
  (number: number): void => {
    if (number > 0) view.go({ ...view.place, filters: clicked(view.place.filters, slicer, number) });
  };

/** Whether a mark is one that the reader did not choose. */
export const isFaded = (view: View, slicer: Slicer, number: number): boolean => {
  const set = view.place.filters.chosen.get(slicer);
  return set !== undefined && !set.has(number);
};

/** Only the sum of an answer. */
export const total = (answer: Answer, measure = 0): number =>
  answer.groups.reduce((sum, { values }) => sum + (values[measure] ?? 0), 0);
