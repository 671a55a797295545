import { distinctRows } from './canonical-order.ts';
import { levelsOf, type Levels } from './levels.ts';
import type { VisitRows } from './visit-rows.ts';

/**
 * Visit rows in one order whatever order they came in, each different row once. Functions of x, of T or of t_x alone are
 * computed once per level: on a shop of a million customers there are a few thousand levels.
 */
export type VisitTable = {
  readonly repeats: Float64Array;
  readonly times: Float64Array;
  /** Places in `repeats`, in `times` for T, in `times` for t_x. */
  readonly repeatsAt: Uint32Array;
  readonly ageAt: Uint32Array;
  readonly lastAt: Uint32Array;
  readonly weight: Float64Array;
  readonly customers: number;
  readonly repeatCustomers: number;
};

export function visitTable(rows: VisitRows): VisitTable {
  checkVisitRows(rows);
  const columns = [levelsOf(rows.repeats), levelsOf(rows.age), levelsOf(rows.lastVisit)] as const;
  const { rows: kinds, weight } = distinctRows(columns, rows.weight);
  let [customers, repeatCustomers] = [0, 0];
  kinds.forEach((row, kind) => {
    const share = weight[kind] ?? 0;
    customers += share;
    if ((rows.repeats[row] ?? 0) > 0) repeatCustomers += share;
  });
  return { ...shared(columns, kinds), weight, customers, repeatCustomers };
}

/** T and t_x share one list of times, so that ln(α + time) is computed once for both. */
function shared(
  [repeats, age, last]: readonly [Levels, Levels, Levels],
  kinds: Uint32Array,
): Pick<VisitTable, 'repeats' | 'times' | 'repeatsAt' | 'ageAt' | 'lastAt'> {
  const both = new Float64Array(age.values.length + last.values.length);
  both.set(age.values);
  both.set(last.values, age.values.length);
  const times = levelsOf(both);
  const lastTimes = times.index.subarray(age.values.length);
  return {
    repeats: repeats.values,
    times: times.values,
    repeatsAt: kinds.map((row) => repeats.index[row] ?? 0),
    ageAt: kinds.map((row) => times.index[age.index[row] ?? 0] ?? 0),
    lastAt: kinds.map((row) => lastTimes[last.index[row] ?? 0] ?? 0),
  };
}

/** @throws RangeError where a row is not 0 ≤ t_x ≤ T with a whole x ≥ 0, t_x = 0 where x = 0, and a finite weight ≥ 0. */
export function checkVisitRows({ repeats, lastVisit, age, weight }: VisitRows): void {
  if (
    lastVisit.length !== repeats.length ||
    age.length !== repeats.length ||
    weight.length !== repeats.length
  )
    throw new RangeError('Visit rows need arrays of one length.');
  for (let row = 0; row < repeats.length; row += 1) {
    const x = repeats[row] ?? -1;
    const last = lastVisit[row] ?? -1;
    const share = weight[row] ?? -1;
    const inTime = last >= 0 && last <= (age[row] ?? -1) && Number.isFinite(age[row]);
    if (
      !Number.isInteger(x) ||
      x < 0 ||
      !inTime ||
      (x === 0 && last !== 0) ||
      !(share >= 0 && share < Infinity)
    )
      throw new RangeError(`Visit row ${row} is not a whole x ≥ 0 with 0 ≤ t_x ≤ T, t_x = 0 where x = 0.`);
  }
}
