/** What the coming year looks like from the as-of date. */
export type Calendar = {
  /** Days from the as-of date to the ends of the next 12 calendar months, ascending. */
  readonly monthEnds: Float64Array;
  /** .1 is 10 % a year. */
  readonly yearlyDiscount: number;
};
