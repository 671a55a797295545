/** Step of the trapezoid rule; half of it changes the 13th digit of the hardest cases of the tests. */
const step = 1 / 24;
/** e^-40 of the peak is nothing beside it. */
const negligible = -40;

/**
 * The mean of g(p) over p ~ Beta(a, beta), for g smooth in ln p and bounded near 0: the trapezoid rule on
 * logit p = logit of a mean + sinh(s) (double exponential, Takahasi & Mori 1974). No sum of mixed signs where g > 0.
 * Good for any a, beta > 0 and for g that varies near p = 0 only, where polynomial rules fail; slow beside them.
 */
export function betaMean(a: number, beta: number, g: (p: number) => number): number {
  const centre = Math.log((a + 0.5) / (beta + 0.5));
  const peak = logWeight(a, beta, Math.log(a / beta));
  let [total, weights] = [0, 0];
  const add = (s: number): boolean => {
    const y = centre + Math.sinh(s);
    const log = logWeight(a, beta, y) - peak;
    const weight = Math.exp(log) * Math.cosh(s);
    const p = 1 / (1 + Math.exp(-y));
    if (p > 0) total += weight * g(p);
    else total += weight * g(Number.MIN_VALUE);
    weights += weight;
    return log > negligible || Math.abs(s) < 3;
  };
  add(0);
  for (let i = 1; add(i * step); i += 1);
  for (let i = 1; add(-i * step); i += 1);
  return total / weights;
}

/** a ln p + beta ln(1 − p) at logit p = y. */
function logWeight(a: number, beta: number, y: number): number {
  return -a * softplus(-y) - beta * softplus(y);
}

const softplus = (y: number): number => Math.max(y, 0) + Math.log1p(Math.exp(-Math.abs(y)));
