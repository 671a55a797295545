import type { FitQuality } from './fit-quality.ts';
import type { VisitModel, VisitParameters } from './visit-model.ts';

/** What the visits of a shop say. `parameters` is null where `quality` names why there are none. */
export type VisitFit = {
  readonly model: VisitModel;
  readonly parameters: VisitParameters | null;
  /** Parameter × √diag(H⁻¹), H in the logarithms of the parameters; null where the Hessian does not give them. */
  readonly standardErrors: VisitParameters | null;
  /** Without penalty; NaN without parameters. */
  readonly logLikelihood: number;
  /** The same data without dropout, to compare with. */
  readonly nbd: { readonly r: number; readonly alpha: number; readonly logLikelihood: number } | null;
  readonly quality: FitQuality;
  /** A sentence with the figures behind `quality`. */
  readonly reason: string;
  readonly customers: number;
  readonly repeatCustomers: number;
};
