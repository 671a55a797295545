/** Points p and weights whose weighted sum of g(p) is the mean of g over p ~ Beta(a, beta). */
export type BetaRule = { readonly points: Float64Array; readonly weights: Float64Array };

/** Largest step of the trapezoid rule; with it the expectation agrees with its series to 1e-10 for any parameters tried. */
const longestStep = 1 / 16;
/** Weights below e^-38 of the largest are nothing beside it. */
const negligible = -38;

/**
 * For g smooth in ln p and bounded near 0: the trapezoid rule on logit p = a centre + sinh(s) (double exponential,
 * Takahasi & Mori 1974). Good for any a, beta > 0, and for g that varies near p = 0 only, where polynomial rules fail.
 */
export function betaRule(a: number, beta: number): BetaRule {
  const centre = Math.log((a + 0.5) / (beta + 0.5));
  const step = Math.min(longestStep, Math.sqrt(1 / a + 1 / beta) / 1.3);
  const peak = logWeight(a, beta, Math.log(a / beta));
  const points: number[] = [];
  const weights: number[] = [];
  let total = 0;
  const add = (s: number): boolean => {
    const y = centre + Math.sinh(s);
    const log = logWeight(a, beta, y) - peak + Math.log(Math.cosh(s));
    const weight = Math.exp(log);
    const counts = log > negligible;
    if (counts) {
      points.push(Math.max(Number.MIN_VALUE, 1 / (1 + Math.exp(-y))));
      weights.push(weight);
      total += weight;
    }
    return counts;
  };
  add(0);
  for (let i = 1; add(i * step); i += 1);
  for (let i = 1; add(-i * step); i += 1);
  return {
    points: Float64Array.from(points),
    weights: Float64Array.from(weights, (weight) => weight / total),
  };
}

/** The mean of g(p). No sum of mixed signs where g > 0. */
export function betaMean({ points, weights }: BetaRule, g: (p: number) => number): number {
  let sum = 0;
  for (let i = 0; i < points.length; i += 1) sum += (weights[i] ?? 0) * g(points[i] ?? 0);
  return sum;
}

/** a ln p + beta ln(1 − p) at logit p = y. */
function logWeight(a: number, beta: number, y: number): number {
  return -a * softplus(-y) - beta * softplus(y);
}

const softplus = (y: number): number => Math.max(y, 0) + Math.log1p(Math.exp(-Math.abs(y)));
