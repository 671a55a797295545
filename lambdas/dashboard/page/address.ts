import type { DashboardDocument } from '../dashboard-document.ts';
import { slicers, type Slicer } from '../dimensions.ts';
import type { Filters } from './filters.ts';

export const pageNames = ['executive', 'segments', 'churn', 'value', 'cohorts', 'sales', 'quality'] as const;

export type PageName = (typeof pageNames)[number];

/** Where the reader is: what the part of the address after `#` says. */
export type Place = {
  readonly page: PageName;
  readonly filters: Filters;
  /** Share of the customers to contact who are thought to come back, in percent. */
  readonly winBack: number;
};

export const usualWinBack = 10;

// By its label a value is the same in the file of another run. `~` begins what is no label of the data.
const text = (label: string | null | undefined): string =>
  label === null || label === undefined ? '~none' : label.startsWith('~') ? `~${label}` : label;

const otherWord = '~other';

type Dictionaries = DashboardDocument['dictionaries'];

function labelled(dictionaries: Dictionaries, slicer: Slicer, number: number): string {
  const { labels, other } = dictionaries[slicer];
  return number === other ? otherWord : text(labels[number]);
}

function numbered(dictionaries: Dictionaries, slicer: Slicer, word: string): number | undefined {
  const { labels, other } = dictionaries[slicer];
  if (word === otherWord) return other ?? undefined;
  const number = labels.findIndex((label, index) => index > 0 && text(label) === word);
  return number > 0 ? number : undefined;
}

/** The address of a place. */
export function addressOf({ page, filters, winBack }: Place, dictionaries: Dictionaries): string {
  const words = new URLSearchParams();
  words.set('page', page);
  for (const [slicer, numbers] of filters.chosen)
    for (const number of numbers) words.append(slicer, labelled(dictionaries, slicer, number));
  const months = dictionaries.month.labels;
  if (filters.fromMonth !== null) words.set('from', months[filters.fromMonth] ?? '');
  if (filters.toMonth !== null) words.set('to', months[filters.toMonth] ?? '');
  if (winBack !== usualWinBack) words.set('back', String(winBack));
  return `#${words.toString()}`;
}

/** The place of an address; what it names and this file does not have is left out. */
export function placeOf(address: string, dictionaries: Dictionaries): Place {
  const words = new URLSearchParams(address.replace(/^#/, ''));
  const page = pageNames.find((name) => name === words.get('page')) ?? 'executive';
  const chosen = new Map<Slicer, ReadonlySet<number>>();
  for (const slicer of slicers) {
    const numbers = words
      .getAll(slicer)
      .map((word) => numbered(dictionaries, slicer, word))
      .filter((number) => number !== undefined);
    if (numbers.length > 0) chosen.set(slicer, new Set(numbers));
  }
  const month = (name: string): number | null => {
    const number = dictionaries.month.labels.indexOf(words.get(name), 1);
    return words.has(name) && number > 0 ? number : null;
  };
  const back = Number(words.get('back') ?? usualWinBack);
  const winBack = Number.isInteger(back) && back >= 0 && back <= 100 ? back : usualWinBack;
  return { page, filters: { chosen, fromMonth: month('from'), toMonth: month('to') }, winBack };
}
