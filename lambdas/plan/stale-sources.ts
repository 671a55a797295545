import { addDays } from '../lake/business-zone.ts';
import type { CountingFile } from './planned-file.ts';

/** A source from which nothing has come for too long. */
export type StaleSource = {
  readonly source: string;
  /** Business day of its newest line, YYYY-MM-DD. */
  readonly lastDay: string;
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The sources whose newest line is more than `staleAfterDays` before the as-of date, ascending by name. */
export function staleSources(
  files: readonly CountingFile[],
  asOf: string,
  staleAfterDays: number,
): StaleSource[] {
  const newest = new Map<string, string>();
  for (const { content, verdict } of files) {
    const known = newest.get(content.source) ?? '';
    if (verdict.lastDay !== null && verdict.lastDay > known) newest.set(content.source, verdict.lastDay);
  }
  const oldestFresh = addDays(asOf, -staleAfterDays);
  return [...newest]
    .filter(([, lastDay]) => lastDay < oldestFresh)
    .map(([source, lastDay]) => ({ source, lastDay }))
    .sort((a, b) => compare(a.source, b.source));
}
