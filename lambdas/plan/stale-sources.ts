import { sourceConfig, type Config } from '../contract/config.ts';
import { addDays } from '../lake/business-zone.ts';
import type { CountingFile } from './planned-file.ts';

/** A source from which nothing has come for too long. */
export type StaleSource = {
  readonly source: string;
  /** Business day of its newest line, YYYY-MM-DD. */
  readonly lastDay: string;
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What decides which sources are stale. */
export type StaleRules = Pick<Config, 'staleAfterDays' | 'sources'>;

/** Whether a source is expected to deliver lines of the days before an as-of date. */
export const isExpected = (config: StaleRules, source: string, asOf: string): boolean =>
  asOf <= (sourceConfig(config, source).retired ?? asOf);

/**
 * The sources whose newest line is more than `staleAfterDays` before the as-of date, ascending by name; those that are
 * retired are not among them.
 */
export function staleSources(
  files: readonly CountingFile[],
  asOf: string,
  config: StaleRules,
): StaleSource[] {
  const newest = new Map<string, string>();
  for (const { content, verdict } of files) {
    const known = newest.get(content.source) ?? '';
    if (verdict.lastDay !== null && verdict.lastDay > known) newest.set(content.source, verdict.lastDay);
  }
  const oldestFresh = addDays(asOf, -config.staleAfterDays);
  return [...newest]
    .filter(([source, lastDay]) => lastDay < oldestFresh && isExpected(config, source, asOf))
    .map(([source, lastDay]) => ({ source, lastDay }))
    .sort((a, b) => compare(a.source, b.source));
}
