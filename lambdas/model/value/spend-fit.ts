import type { FitQuality } from './fit-quality.ts';

/** Customers with positive net spend: visits n = x + 1, mean net spend per visit m > 0, how many share the row. */
export type SpendRows = {
  readonly visits: Float64Array;
  readonly meanSpend: Float64Array;
  readonly weight: Float64Array;
};

/** Spend per visit is Gamma(p, nu), nu is Gamma(q, v); v in money. q > 1, so that the mean exists. */
export type SpendParameters = { readonly p: number; readonly q: number; readonly v: number };

export type SpendFit = {
  readonly parameters: SpendParameters | null;
  readonly standardErrors: SpendParameters | null;
  readonly logLikelihood: number;
  /** Spearman's, of visits and mean spend; above .3 the model's assumption of independence is doubtful. */
  readonly rankCorrelation: number | null;
  readonly quality: FitQuality;
  readonly reason: string;
  readonly customers: number;
};
