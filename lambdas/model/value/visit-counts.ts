import gammaln from '@stdlib/math-base-special-gammaln';
import type { AliveState } from './alive-state.ts';

/**
 * Writes into `chances` the chance of 0, 1, 2 … visits within `days` for a customer who is still there, until less than
 * `rest` of the customers is left or the array is full; returns how many it wrote. With NB(j) the chance of j visits if
 * nobody left and s_j that j visits are survived (FHL05 eq 8, of the state in place of r, α, a, b):
 * P(j) = s_j NB(j) + (s_{j−1} − s_j) (1 − Σ_{i<j} NB(i)).
 */
export function visitCounts(state: AliveState, days: number, rest: number, chances: Float64Array): number {
  const { k, A, a, beta } = state;
  const z = days / (A + days);
  const first = firstCount(state, days);
  let nb = Math.exp(logNegativeBinomial(state, days, first));
  let [below, stays, told] = [0, 1, 0];
  for (let j = 0; j < chances.length; j += 1) {
    const count = j < first ? 0 : nb;
    const leaves = j === 0 ? 0 : (stays * a) / (a + beta + j - 1);
    stays -= leaves;
    const chance = stays * count + leaves * Math.max(0, 1 - below);
    chances[j] = chance;
    told += chance;
    if (1 - told < rest) return j + 1;
    below += count;
    if (j >= first) nb *= ((k + j) / (j + 1)) * z;
  }
  return chances.length;
}

/** 0, or for heavy buyers a count so low that nobody stops there by chance, where the powers do not underflow. */
function firstCount({ k, A }: AliveState, days: number): number {
  if (k * Math.log1p(days / A) < 600) return 0;
  const mean = (k * days) / A;
  return Math.max(0, Math.floor(mean - 12 * Math.sqrt(mean * (1 + days / A))));
}

function logNegativeBinomial({ k, A }: AliveState, days: number, j: number): number {
  const none = -k * Math.log1p(days / A);
  if (j === 0) return none;
  return gammaln(k + j) - gammaln(k) - gammaln(j + 1) + none - j * Math.log1p(A / days);
}

/** The chance of no visit within `days`, of a customer who is still there with chance `alive` (N39 eq 34 with y = 0). */
export function chanceOfNoVisit({ k, A }: AliveState, alive: number, days: number): number {
  return 1 - alive + alive * Math.exp(-k * Math.log1p(days / A));
}
