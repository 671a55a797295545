import type { VisitModel, VisitParameters } from './value/visit-model.ts';
import type { VisitRows } from './value/visit-rows.ts';

/**
 * Per row, the days of silence after the last visit at which P(alive) has fallen to one half: P(alive) of N21 (BG/NBD)
 * and WH08 (MBG/NBD) solved for the age. 0 where it is below from the start, NaN where it never is.
 */
export function evenChanceDays(
  rows: VisitRows,
  model: VisitModel,
  { r, alpha, a, b }: VisitParameters,
): Float64Array {
  const stayed = model === 'mbg-nbd' ? b : b - 1;
  return rows.repeats.map((repeats, row) => {
    if (model === 'bg-nbd' && repeats === 0) return NaN;
    const known = alpha + (rows.lastVisit[row] ?? 0);
    const days = known * ((stayed + repeats) / a) ** (1 / (r + repeats)) - known;
    return days < Infinity ? Math.max(0, days) : NaN;
  });
}
