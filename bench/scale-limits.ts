/** What it took to score. */
export type Scored = {
  readonly seconds: number;
  readonly peakMiB: number;
  /** Of the work folder at its fullest, and what DuckDB wrote there for want of memory. */
  readonly workBytes: number;
  readonly spillBytes: number;
  readonly accepted: number;
  readonly customers: number;
};

export type SizedScore = { readonly validatedBytes: number; readonly scored: Scored };

type Bounded = 'seconds' | 'peakMiB' | 'workBytes';

export type ScaleLimit = {
  readonly what: Bounded;
  readonly bound: number;
  readonly lines: number;
  readonly validatedBytes: number;
  readonly isMeasured: boolean;
};

/**
 * Where each bound is reached, on the straight line through the two largest of the sizes; nothing for what does not grow
 * between them, or for a single size.
 */
export function scaleLimits(
  sizes: readonly SizedScore[],
  bounds: Readonly<Record<Bounded, number>>,
): ScaleLimit[] {
  const [small, large] = sizes.toSorted((a, b) => a.validatedBytes - b.validatedBytes).slice(-2);
  if (small === undefined || large === undefined) return [];
  return (Object.keys(bounds) as Bounded[]).flatMap((what) => {
    const bound = bounds[what];
    const grown = large.scored[what] - small.scored[what];
    if (grown <= 0) return [];
    const share = (bound - small.scored[what]) / grown;
    const at = (of: (size: SizedScore) => number): number => of(small) + share * (of(large) - of(small));
    const validatedBytes = at((size) => size.validatedBytes);
    return [
      {
        what,
        bound,
        lines: at((size) => size.scored.accepted),
        validatedBytes,
        isMeasured: validatedBytes <= large.validatedBytes,
      },
    ];
  });
}
