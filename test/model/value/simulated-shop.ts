import { exponential, gamma } from '../../../samples/generator/distributions.ts';
import { seeded, type Random } from '../../../samples/generator/random.ts';
import type { SpendParameters } from '../../../lambdas/model/value/spend-fit.ts';
import type { SpendRows } from '../../../lambdas/model/value/spend-rows.ts';
import type { VisitModel, VisitParameters } from '../../../lambdas/model/value/visit-model.ts';
import type { VisitRows } from '../../../lambdas/model/value/visit-rows.ts';

export type ShopPlan = {
  readonly seed: number;
  readonly customers: number;
  readonly model: VisitModel;
  readonly visits: VisitParameters;
  readonly spend: SpendParameters;
  /** First visits fall anywhere in these days. */
  readonly history: number;
  /** Time runs on in days (several visits of a day are one), or without a grain, as the model has it. */
  readonly inDays: boolean;
};

/** Customers as the model says they are, up to the as-of date, and how often they come and what they spend in the 365 days after it. */
export type SimulatedShop = {
  readonly visits: VisitRows;
  readonly spend: SpendRows;
  readonly nextSpend: Float64Array;
  readonly nextVisits: Float64Array;
};

type Customer = {
  repeats: number;
  lastVisit: number;
  age: number;
  meanSpend: number;
  nextVisits: number;
  nextSpend: number;
};

export function simulatedShop(plan: ShopPlan): SimulatedShop {
  const random = seeded(plan.seed, 7);
  const customers = Array.from({ length: plan.customers }, () => simulatedCustomer(random, plan));
  const column = (value: (customer: Customer) => number): Float64Array => Float64Array.from(customers, value);
  const weight = column(() => 1);
  return {
    visits: {
      repeats: column(({ repeats }) => repeats),
      lastVisit: column(({ lastVisit }) => lastVisit),
      age: column(({ age }) => age),
      weight,
    },
    spend: {
      visits: column(({ repeats }) => repeats + 1),
      meanSpend: column(({ meanSpend }) => meanSpend),
      weight,
    },
    nextVisits: column(({ nextVisits }) => nextVisits),
    nextSpend: column(({ nextSpend }) => nextSpend),
  };
}

function simulatedCustomer(random: Random, plan: ShopPlan): Customer {
  const { visits, spend, history } = plan;
  const rate = (gamma(random, visits.r) * visits.r) / visits.alpha;
  const leaves = beta(random, visits.a, visits.b);
  const scale = (gamma(random, spend.q) * spend.q) / spend.v;
  const money = (times: number): number =>
    times > 0 ? (gamma(random, spend.p * times) * spend.p * times) / scale : 0;
  const age = grain(plan, random.next() * history);
  const times = visitTimes(random, plan, rate, leaves, age + 365);
  const seen = times.filter((time) => time <= age);
  const paid = money(seen.length + 1);
  return {
    repeats: seen.length,
    lastVisit: seen.at(-1) ?? 0,
    age,
    meanSpend: paid / (seen.length + 1),
    nextVisits: times.length - seen.length,
    nextSpend: money(times.length - seen.length),
  };
}

/** Times of the repeat visits up to `until`; leaving is decided after each visit, for MBG/NBD after the first one too. */
function visitTimes(random: Random, plan: ShopPlan, rate: number, leaves: number, until: number): number[] {
  const times: number[] = [];
  if (plan.model === 'mbg-nbd' && random.chance(leaves)) return times;
  for (let time = exponential(random, 1 / rate); time <= until; time += exponential(random, 1 / rate)) {
    const when = grain(plan, time);
    if (when > (times.at(-1) ?? (plan.inDays ? 0 : -1))) times.push(when);
    if (random.chance(leaves)) break;
  }
  return times;
}

const grain = ({ inDays }: ShopPlan, time: number): number => (inDays ? Math.floor(time) : time);

function beta(random: Random, a: number, b: number): number {
  const left = gamma(random, a) * a;
  return left / (left + gamma(random, b) * b);
}
