import type { VisitFit } from './visit-fit.ts';
import type { VisitParameters } from './visit-model.ts';

/**
 * What to forecast with: the fit's parameters, or where no dropout was found those of the NBD, which is the model with
 * a = 0: nobody leaves. Every formula of this folder holds for a = 0. Null where the fit has no parameters.
 */
export function forecastParameters({ parameters, nbd, quality }: VisitFit): VisitParameters | null {
  if (quality !== 'no-dropout-found' || nbd === null) return parameters;
  return { r: nbd.r, alpha: nbd.alpha, a: 0, b: 1 };
}
