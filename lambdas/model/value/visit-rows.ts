/**
 * Distinct (x, t_x, T) rows with how many customers share each. Times in days.
 * `repeats` x: visits after the first; `lastVisit` t_x: days from the first to the last visit (0 where x is 0);
 * `age` T: days from the first visit to the as-of date; `weight`: customers. All arrays have one length.
 */
export type VisitRows = {
  readonly repeats: Float64Array;
  readonly lastVisit: Float64Array;
  readonly age: Float64Array;
  readonly weight: Float64Array;
};
