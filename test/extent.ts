const faults = process.env['FAULTS'];

/** Whether everything that is costly is tried, as FAULTS=all asks. */
export const tryAll = faults === 'all';

/** What to go by at this extent: a share of what is costly, what FAULTS=day tries of it for every change, or all. */
export const byExtent = <T>(share: T, day: T, all: T = day): T =>
  tryAll ? all : faults === 'day' ? day : share;

/** Whether more than a share is tried. */
export const tryDay = byExtent(false, true);

/** One case in n, the first among them, where a share is tried; else all. */
export const oneIn = <const T>(n: number, cases: readonly T[]): readonly T[] =>
  cases.filter((_, index) => index % byExtent(n, 1) === 0);
