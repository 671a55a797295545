/** ψ′(x), x > 0: recurrence up to 15, then the asymptotic series (Abramowitz & Stegun 6.4.6 and 6.4.12). */
export function trigamma(x: number): number {
  let sum = 0;
  let y = x;
  for (; y < 15; y += 1) sum += 1 / (y * y);
  const w = 1 / (y * y);
  const series = 1 / 6 - w * (1 / 30 - w * (1 / 42 - w * (1 / 30 - w * (5 / 66 - (w * 691) / 2730))));
  return sum + 1 / y + w / 2 + (w / y) * series;
}
