import { aliveState, type AliveState } from './alive-state.ts';
import type { Calendar } from './calendar.ts';
import { chebyshevInterpolant } from './chebyshev.ts';
import { ExpectedVisits } from './expected-visits.ts';
import { ResidualVisits } from './residual-visits.ts';
import { SpendFactors } from './spend-factors.ts';
import type { SpendParameters } from './spend-fit.ts';
import type { VisitModel, VisitParameters } from './visit-model.ts';

/** What customers of one x and one T have ahead of them, if they are still there. */
export type Standing = {
  readonly expectedVisits90: number;
  readonly expectedVisits365: number;
  readonly discountedVisits12m: number;
  readonly residualVisits: number;
  /** Good until the next standing is asked for. */
  readonly spend: SpendFactors | null;
};

/** Points in ln(α + T) between which the residual value of one x is interpolated, to 2e-9, once it has been computed so often. */
const agePoints = 20;

/** Standings one after the other; fast where they come ordered by x and then by T. */
export class StandingValues {
  readonly #model: VisitModel;
  readonly #visits: VisitParameters;
  readonly #spend: SpendParameters | null;
  readonly #calendar: Calendar;
  readonly #oldest: number;
  #repeats = -1;
  #age = -1;
  #expected: ExpectedVisits | null = null;
  #residual: ResidualVisits | null = null;
  #ages = 0;
  #interpolated: ((logA: number) => number) | null = null;
  #factors: SpendFactors | null = null;
  #standing: Standing | null = null;

  /** `oldest` is the largest T that will be asked for. */
  constructor(
    model: VisitModel,
    visits: VisitParameters,
    spend: SpendParameters | null,
    calendar: Calendar,
    oldest: number,
  ) {
    this.#model = model;
    this.#visits = visits;
    this.#spend = spend;
    this.#calendar = calendar;
    this.#oldest = oldest;
  }

  at(repeats: number, age: number): Standing {
    if (this.#standing !== null && repeats === this.#repeats && age === this.#age) return this.#standing;
    const state = aliveState(this.#model, this.#visits, repeats, age);
    if (repeats !== this.#repeats) this.#takeUp(repeats, state);
    this.#repeats = repeats;
    this.#age = age;
    const expected = (this.#expected ??= new ExpectedVisits(state));
    this.#factors?.prepare(state, 365);
    this.#standing = {
      expectedVisits90: expected.within(state.A, 90),
      expectedVisits365: expected.within(state.A, 365),
      discountedVisits12m: discountedVisits(expected, state.A, this.#calendar),
      residualVisits: this.#residualVisits(state.A),
      spend: this.#factors,
    };
    return this.#standing;
  }

  #takeUp(repeats: number, state: AliveState): void {
    this.#expected = new ExpectedVisits(state);
    this.#residual = new ResidualVisits(state, Math.log1p(this.#calendar.yearlyDiscount) / 365);
    this.#ages = 0;
    this.#interpolated = null;
    this.#factors = this.#spend && new SpendFactors(this.#spend, repeats + 1);
  }

  #residualVisits(A: number): number {
    const residual = this.#residual;
    if (residual === null) return Number.NaN;
    this.#ages += 1;
    if (this.#ages <= agePoints) return residual.at(A);
    const { alpha } = this.#visits;
    const [young, old] = [Math.log(alpha), Math.log(alpha + this.#oldest + 1)];
    this.#interpolated ??= chebyshevInterpolant((log) => residual.at(Math.exp(log)), young, old, agePoints);
    return this.#interpolated(Math.log(A));
  }
}

/** Σ over months of (E[Y(t_i)] − E[Y(t_{i−1})])/(1 + d)^(i/12), t_i the end of the i-th calendar month. */
function discountedVisits(
  expected: ExpectedVisits,
  A: number,
  { monthEnds, yearlyDiscount }: Calendar,
): number {
  let [before, sum] = [0, 0];
  for (let month = 0; month < monthEnds.length; month += 1) {
    const until = expected.within(A, monthEnds[month] ?? 0);
    sum += (until - before) / (1 + yearlyDiscount) ** ((month + 1) / 12);
    before = until;
  }
  return sum;
}
