import type { Curvature } from './newton.ts';

/** ½(θ/width)² on one parameter of a minimisation. */
export type Penalty = { readonly parameter: number; readonly width: number };

export function logPenalty(at: Float64Array, penalties: readonly Penalty[]): number {
  return penalties.reduce((sum, { parameter, width }) => sum + 0.5 * ((at[parameter] ?? 0) / width) ** 2, 0);
}

/** The curvature with the penalties added. */
export function penalised(curvature: Curvature, at: Float64Array, penalties: readonly Penalty[]): Curvature {
  const gradient = Float64Array.from(curvature.gradient);
  const hessian = Float64Array.from(curvature.hessian);
  for (const { parameter, width } of penalties) {
    const diagonal = parameter * at.length + parameter;
    gradient[parameter] = (gradient[parameter] ?? 0) + (at[parameter] ?? 0) / width ** 2;
    hessian[diagonal] = (hessian[diagonal] ?? 0) + 1 / width ** 2;
  }
  return { value: curvature.value + logPenalty(at, penalties), gradient, hessian };
}
