import { cholesky, choleskySolve } from './cholesky.ts';

/** A function to minimise at one point: its value, gradient, and Hessian by rows. */
export type Curvature = {
  readonly value: number;
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
};

export type Minimum = Curvature & { readonly at: Float64Array; readonly converged: boolean };

const mostSteps = 100;
const longestStep = 1.5;
/** e^±14: a logarithm of a parameter that gets here is running off. */
const edge = 14;

/**
 * Newton's method with a damped Hessian (Levenberg) and halved steps, for few parameters that are logarithms. Converged
 * when a step would gain less than 1e-8, which the last step takes to rounding; not when a parameter runs off.
 */
export function minimise(objective: (at: Float64Array) => Curvature, start: Float64Array): Minimum {
  let at = start;
  let here = objective(at);
  for (let steps = 0; steps < mostSteps; steps += 1) {
    const { step, gain } = newtonStep(here);
    const definite = cholesky(here.hessian, at.length) !== null;
    if (definite && gain < 1e-8) {
      at = at.map((x, i) => x + (step[i] ?? 0));
      return { ...objective(at), at, converged: true };
    }
    const next = descend(objective, at, here, step);
    if (next === null || next.at.some((x) => Math.abs(x) > edge))
      return { ...here, at, converged: definite && gain < 1e-7 };
    ({ at, here } = next);
  }
  return { ...here, at, converged: false };
}

/** A step downhill, no longer than `longestStep`, and what the quadratic model says it gains. */
function newtonStep({ gradient, hessian }: Curvature): { step: Float64Array; gain: number } {
  const n = gradient.length;
  let scale = 0;
  for (let i = 0; i < n; i += 1) scale = Math.max(scale, Math.abs(hessian[i * n + i] ?? 0));
  for (let damping = 0; ; damping = Math.max(2 * damping, 1e-6 * scale, 1e-12)) {
    const damped = Float64Array.from(hessian);
    for (let i = 0; i < n; i += 1) damped[i * n + i] = (damped[i * n + i] ?? 0) + damping;
    const lower = cholesky(damped, n);
    if (lower === null) {
      if (!Number.isFinite(damping)) return { step: gradient.map((g) => -g), gain: Number.POSITIVE_INFINITY };
      continue;
    }
    const step = choleskySolve(lower, gradient).map((y) => -y);
    const gain = -0.5 * step.reduce((sum, y, i) => sum + y * (gradient[i] ?? 0), 0);
    const length = Math.max(...step.map(Math.abs));
    return { step: length > longestStep ? step.map((y) => (y * longestStep) / length) : step, gain };
  }
}

function descend(
  objective: (at: Float64Array) => Curvature,
  from: Float64Array,
  here: Curvature,
  step: Float64Array,
): { at: Float64Array; here: Curvature } | null {
  for (let share = 1; share > 1e-6; share /= 2) {
    const at = from.map((x, i) => x + share * (step[i] ?? 0));
    const there = objective(at);
    if (there.value < here.value) return { at, here: there };
  }
  return null;
}
