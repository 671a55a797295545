/** Customers known at the cut, one row each (or with a weight), times in days up to the cut. */
export type HoldOutRows = {
  readonly repeats: Float64Array;
  readonly lastVisit: Float64Array;
  readonly age: Float64Array;
  readonly weight: Float64Array;
  /** Visits in the held-out days after the cut. */
  readonly actual: Float64Array;
  /** Visits in as many days before the cut. */
  readonly previous: Float64Array;
};

/** One tenth of the customers, by their chance of at least one visit, lowest first. */
export type ChanceDecile = { readonly predicted: number; readonly actual: number };

/** How the model foretold the held-out days: (a) to (d). */
export type HoldOutAccuracy = {
  readonly days: number;
  readonly customers: number;
  /** (a) Total visits. */
  readonly predictedVisits: number;
  readonly actualVisits: number;
  /** predicted / actual − 1; NaN without actual visits. */
  readonly totalError: number;
  /** (b) Root mean square error per customer, each forecast scaled to the actual total. */
  readonly rmse: { readonly model: number; readonly visitRate: number; readonly lastPeriod: number };
  readonly worseThanNaive: boolean;
  /** (c) Share of the actual visits made by the tenth of customers with the highest forecast. */
  readonly topDecileShare: number;
  /** (d) Chance of at least one visit. */
  readonly deciles: readonly ChanceDecile[];
  /** Mean actual − mean predicted chance: what a season moves for everybody. */
  readonly commonShift: number;
  /** Largest |actual − predicted − shift| of a decile. */
  readonly largestDeviation: number;
};
