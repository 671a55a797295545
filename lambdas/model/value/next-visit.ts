import type { AliveState } from './alive-state.ts';

/**
 * Days until the next visit has come with chance `share` (N39): A[(1 − share/alive)^(−1/k) − 1]; infinite where so many
 * customers have left that it never has.
 */
export function nextVisitQuantile({ k, A }: AliveState, alive: number, share: number): number {
  if (share >= alive) return Number.POSITIVE_INFINITY;
  return A * Math.expm1(-Math.log1p(-share / alive) / k);
}
