/** Customers with positive net spend: visits n = x + 1, mean net spend per visit m > 0, how many share the row. */
export type SpendRows = {
  readonly visits: Float64Array;
  readonly meanSpend: Float64Array;
  readonly weight: Float64Array;
};
