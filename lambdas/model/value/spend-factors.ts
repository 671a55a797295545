import gammaln from '@stdlib/math-base-special-gammaln';
import type { AliveState } from './alive-state.ts';
import { countNodes, spreadOverNodes } from './count-nodes.ts';
import type { SpendParameters } from './spend-fit.ts';
import { visitCounts } from './visit-counts.ts';

/** More visits than this within the time are taken as this many. */
const mostVisits = 4000;
/** Shapes above this spread money by less than half a percent; the grid need not be finer. */
const largestShape = 40_000;
/** Density below e^-16 of its peak is nothing. */
const negligible = -16;

type Window = { readonly start: number; readonly density: Float64Array };

/**
 * The spend of a coming time divided by v + n·m, for customers with one n. Given j visits it is
 * G(p·j)/G(p·n+q), a ratio of gamma variables whatever m is (the scale property of Gamma-Gamma), so a beta-prime variable;
 * the number of visits mixes them. Densities are kept on a grid in the logarithm, whose step resolves the narrowest of
 * them: the trapezoid rule is then exact to 1e-6, and a quantile costs no incomplete beta function.
 */
export class SpendFactors {
  readonly #p: number;
  readonly #shape: number;
  readonly #nodes: Float64Array;
  readonly #step: number;
  readonly #windows: Window[] = [];
  readonly #shares: Float64Array;
  readonly #chances = new Float64Array(mostVisits + 1);
  #density = new Float64Array(0);
  #below = new Float64Array(0);
  #first = 0;
  #cells = 0;
  #visit = 0;

  constructor({ p, q }: SpendParameters, visits: number) {
    this.#p = p;
    this.#shape = p * visits + q;
    this.#nodes = countNodes(mostVisits, (j) => Math.sqrt(1 / (p * j) + 1 / this.#shape));
    this.#step = Math.min(0.2, 0.7 / Math.sqrt(Math.min(this.#shape, largestShape)));
    this.#shares = new Float64Array(this.#nodes.length);
  }

  /** Takes up the customers of one state, still there, in the next `days`. */
  prepare(state: AliveState, days: number): void {
    const counts = visitCounts(state, days, 1e-5, this.#chances);
    this.#visit = 1 - (this.#chances[0] ?? 0);
    const used = spreadOverNodes(this.#nodes, this.#chances, counts, this.#shares);
    this.#mix(used);
  }

  /** The `share` quantile of the prepared customers' factor, if `alive` of them are still there; 0 means no visit. */
  quantile(alive: number, share: number): number {
    const among = 1 - (1 - share) / (alive * this.#visit);
    return among > 0 ? Math.exp(this.#logQuantile(among)) : 0;
  }

  #mix(used: number): void {
    let [first, end] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let node = 0; node < used; node += 1) {
      const { start, density } = this.#window(node);
      first = Math.min(first, start);
      end = Math.max(end, start + density.length);
    }
    this.#first = first;
    this.#cells = end - first;
    if (this.#density.length < this.#cells + 1) {
      this.#density = new Float64Array(2 * this.#cells + 1);
      this.#below = new Float64Array(2 * this.#cells + 1);
    }
    this.#density.fill(0, 0, this.#cells + 1);
    for (let node = 0; node < used; node += 1) this.#add(node);
    this.#accumulate();
  }

  #add(node: number): void {
    const share = this.#shares[node] ?? 0;
    if (share < 1e-9) return;
    const { start, density } = this.#window(node);
    const offset = start - this.#first;
    const sum = this.#density;
    for (let i = 0; i < density.length; i += 1) {
      sum[offset + i] = (sum[offset + i] ?? 0) + share * (density[i] ?? 0);
    }
  }

  /** Chance below the upper edge of each cell, by the midpoint rule with its first correction. */
  #accumulate(): void {
    let sum = 0;
    for (let cell = 0; cell < this.#cells; cell += 1) {
      const here = this.#density[cell] ?? 0;
      sum += here;
      this.#below[cell] = sum + ((this.#density[cell + 1] ?? 0) - here) / 24;
    }
  }

  #logQuantile(among: number): number {
    const target = among * (this.#below[this.#cells - 1] ?? 0);
    let [low, high] = [0, this.#cells - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#below[middle] ?? 0) < target) low = middle + 1;
      else high = middle;
    }
    return (this.#first + low - 0.5 + this.#within(low, target)) * this.#step;
  }

  /** Where in a cell the target is reached, its density taken as linear between the means with its neighbours. */
  #within(cell: number, target: number): number {
    const here = this.#density[cell] ?? 0;
    const before = cell > 0 ? (this.#below[cell - 1] ?? 0) : 0;
    const share = (target - before) / ((this.#below[cell] ?? 0) - before);
    const left = (here + (cell > 0 ? (this.#density[cell - 1] ?? 0) : 0)) / 2;
    const right = (here + (this.#density[cell + 1] ?? 0)) / 2;
    const root = Math.sqrt(left * left + (right * right - left * left) * share);
    return left + root > 0 ? Math.min(1, (share * (left + right)) / (left + root)) : share;
  }

  #window(node: number): Window {
    return (this.#windows[node] ??= this.#windowOf(this.#nodes[node] ?? 0));
  }

  #windowOf(count: number): Window {
    const beta = Math.min(this.#shape, largestShape);
    const alpha = (this.#p * count * beta) / this.#shape;
    const constant = gammaln(alpha + beta) - gammaln(alpha) - gammaln(beta) + Math.log(this.#step);
    const logDensity = (cell: number): number => {
      const l = cell * this.#step;
      return alpha * l - (alpha + beta) * (Math.max(l, 0) + Math.log1p(Math.exp(-Math.abs(l)))) + constant;
    };
    const mode = Math.round(Math.log(alpha / beta) / this.#step);
    const floor = logDensity(mode) + negligible;
    let [start, end] = [mode, mode + 1];
    while (logDensity(start - 1) > floor) start -= 1;
    while (logDensity(end) > floor) end += 1;
    return {
      start,
      density: Float64Array.from({ length: end - start }, (_, i) => Math.exp(logDensity(start + i))),
    };
  }
}
