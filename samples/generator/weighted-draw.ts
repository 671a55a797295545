/** A set whose members have whole-number weights: to change and to draw one costs log n (Fenwick 1994). */
export type WeightedDraw = {
  total(): number;
  add(member: number, weight: number): void;
  /** The member in whose share of `total()` the point lies. */
  at(point: number): number;
};

export function createWeightedDraw(members: number): WeightedDraw {
  const tree = new Float64Array(members + 1);
  let total = 0;
  let top = 1;
  while (top * 2 <= members) top *= 2;
  return {
    total: () => total,
    add: (member, weight) => {
      total += weight;
      for (let i = member + 1; i <= members; i += i & -i) tree[i] = (tree[i] ?? 0) + weight;
    },
    at: (point) => {
      let before = 0;
      let rest = point;
      for (let step = top; step > 0; step >>= 1) {
        const next = before + step;
        if (next <= members && (tree[next] ?? 0) <= rest) {
          before = next;
          rest -= tree[next] ?? 0;
        }
      }
      return before;
    },
  };
}
