// ECMAScript leaves the last bits of Math.log and Math.exp to the engine; samples must not change with it.

const ln2 = 0.6931471805599453;

/** Natural logarithm of a positive number, by the series of artanh on [0.7, 1.4]. */
export function ln(x: number): number {
  let halvings = 0;
  let m = x;
  for (; m > 1.4; m /= 2) halvings += 1;
  for (; m < 0.7; m *= 2) halvings -= 1;
  const z = (m - 1) / (m + 1);
  let sum = 0;
  for (let n = 1, power = z; n < 30; n += 2, power *= z * z) sum += power / n;
  return 2 * sum + halvings * ln2;
}

/** e^x for x up to 700, by the Taylor series on [-0.35, 0.35]. */
export function exp(x: number): number {
  const doublings = Math.round(x / ln2);
  const rest = x - doublings * ln2;
  let sum = 1;
  for (let n = 1, term = rest; n < 16; n += 1, term *= rest / n) sum += term;
  for (let i = 0; i < doublings; i += 1) sum *= 2;
  for (let i = 0; i > doublings && sum > 0; i -= 1) sum /= 2;
  return sum;
}
