/**
 * A smooth function on [low, high], known at `count` Chebyshev points and read between them by the barycentric formula
 * (Berrut & Trefethen 2004, eq 4.2 with the weights of eq 5.4).
 */
export function chebyshevInterpolant(
  f: (x: number) => number,
  low: number,
  high: number,
  count: number,
): (x: number) => number {
  const nodes = Float64Array.from({ length: count }, (_, i) => {
    const unit = Math.cos((Math.PI * i) / (count - 1));
    return (low + high) / 2 + ((high - low) / 2) * unit;
  });
  const values = nodes.map(f);
  const weights = nodes.map((_, i) => (i % 2 === 0 ? 1 : -1) * (i === 0 || i === count - 1 ? 0.5 : 1));
  return (x) => {
    let [above, below] = [0, 0];
    for (let i = 0; i < count; i += 1) {
      const distance = x - (nodes[i] ?? 0);
      if (distance === 0) return values[i] ?? 0;
      const share = (weights[i] ?? 0) / distance;
      above += share * (values[i] ?? 0);
      below += share;
    }
    return above / below;
  };
}
