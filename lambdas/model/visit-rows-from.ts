import type { NumberColumns } from '../engine/number-columns.ts';
import type { VisitRows } from './value/visit-rows.ts';

/** A column of a result; empty where the result has no such column. */
export const columnOf = (found: NumberColumns, name: string): Float64Array =>
  found[name] ?? new Float64Array();

/** The columns that `visit_rows` and `holdout_rows` share, as the fit takes them. */
export const visitRowsFrom = (found: NumberColumns): VisitRows => ({
  repeats: columnOf(found, 'repeats'),
  lastVisit: columnOf(found, 'last_visit_days'),
  age: columnOf(found, 'age_days'),
  weight: columnOf(found, 'customers'),
});
