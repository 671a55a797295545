import gammaln from '@stdlib/math-base-special-gammaln';

const euler = 0.5772156649015329;

/**
 * e^u E_{k+1}(u) for k > 0, u > 0, E the generalised exponential integral ∫₁^∞ e^{−us} s^{−k−1} ds: by its continued
 * fraction (Abramowitz & Stegun 5.1.22, contracted) where that converges fast, else upwards from an order near 1 by
 * E_{n+1} = (e^{−u} − u E_n)/n, which loses nothing for u < n.
 */
export function scaledExponentialIntegral(k: number, u: number): number {
  if (u >= 1 || k >= 20) return byFraction(k + 1, u);
  const above = Math.round(k);
  const order = k + 1 - above;
  let value = Math.exp(u) * nearOrderOne(order, u);
  for (let n = order; n < k + 0.5; n += 1) value = (1 - u * value) / n;
  return value;
}

/** Modified Lentz: 1/(u+n − 1·n/(u+n+2 − 2(n+1)/(u+n+4 − …))). */
function byFraction(n: number, u: number): number {
  let b = u + n;
  let c = Number.POSITIVE_INFINITY;
  let d = 1 / b;
  let value = d;
  for (let i = 1; i < 1000; i += 1) {
    const a = -i * (n - 1 + i);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    const change = c * d;
    value *= change;
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return value;
}

/** E_ν(u) by its series for .5 ≤ ν ≤ 1.5, u < 1; with η = 1 − ν the poles of Γ(η) u^{−η} − 1/η cancel. */
function nearOrderOne(order: number, u: number): number {
  const eta = 1 - order;
  const power = gammalnRatio(eta) - Math.log(u);
  let sum = eta === 0 ? power : Math.expm1(eta * power) / eta;
  let term = 1;
  for (let m = 1; m < 40; m += 1) {
    term *= -u / m;
    sum -= term / (eta + m);
  }
  return sum;
}

/** lnΓ(1+η)/η; near 0 by its series, in ζ(2)/2, ζ(3)/3 … */
function gammalnRatio(eta: number): number {
  if (Math.abs(eta) > 1e-3) return gammaln(1 + eta) / eta;
  return (
    -euler +
    eta *
      (0.8224670334241132 +
        eta * (-0.4006856343865314 + eta * (0.27058080842778454 - eta * 0.20738555102867398)))
  );
}
