/** What the coming year looks like from the as-of date. */
export type Calendar = {
  /** Days from the as-of date to the ends of the next 12 calendar months, ascending. */
  readonly monthEnds: Float64Array;
  /** .1 is 10 % a year. */
  readonly yearlyDiscount: number;
};

/** One number per row of the input, in its order; NaN where it cannot be computed. */
export type RowValues = {
  /** NaN where no dropout was found. */
  readonly pAlive: Float64Array;
  readonly expectedVisits90: Float64Array;
  readonly expectedVisits365: Float64Array;
  /** Visits of the next 12 months, each month's discounted to the as-of date from its end. */
  readonly discountedVisits12m: Float64Array;
  /** Discounted visits without horizon; NaN where no dropout was found. */
  readonly residualVisits: Float64Array;
  /** 10 % and 90 % quantile of the next 365 days' spend, divided by (v + n·m), n = x + 1. */
  readonly spendFactorFrom: Float64Array;
  readonly spendFactorTo: Float64Array;
  /** Median of the days to the next visit; NaN where a visit within 365 days has less than an even chance. */
  readonly nextVisitDays: Float64Array;
  /** 10 % and 90 % quantile, NaN as the median is; `To` is also NaN where it lies beyond ten years or never. */
  readonly nextVisitDaysFrom: Float64Array;
  readonly nextVisitDaysTo: Float64Array;
};
