import type { VisitModel } from '../../../../lambdas/model/value/visit-model.ts';
import { fixedPoint, type FixedPoint } from './fixed-point.ts';

/** One conditional expectation to compute: all numbers are multiples of 2^−40, so that arithmetic starts exact. */
export type ExpectationCase = {
  readonly model: VisitModel;
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
  readonly repeats: number;
  readonly lastVisit: number;
  readonly age: number;
  readonly days: number;
};

/**
 * E[Y(t) | x, t_x, T] by the published form (FHL05 eq 10; for MBG/NBD b + 1 for b), with digits enough to survive its
 * cancellation: nothing is shared with the form under test. At its singular points a and b are moved by 2^−300.
 */
export function preciseExpectation(test: ExpectationCase): number {
  const { model, r, alpha, a, b, repeats, age, days } = test;
  const beta = b + repeats + (model === 'mbg-nbd' ? 1 : 0);
  const isSingular = a === 1 || a + beta === 1;
  const k = r + repeats;
  const powers =
    2 * Math.log2(1 + days / (alpha + age)) + Math.log2((alpha + age) / (alpha + test.lastVisit));
  const lost = Math.ceil(k * powers);
  const number = fixedPoint(BigInt(400 + lost + (isSingular ? 1400 : 0)));
  const shift = isSingular ? number.one >> 300n : 0n;
  const [preciseA, preciseBeta] = [number.fromNumber(a) + shift, number.fromNumber(beta) + shift];
  const c = preciseA + preciseBeta - number.one;
  const state = { k: number.fromNumber(k), beta: preciseBeta, c };
  const [A, t] = [number.fromNumber(alpha + age), number.fromNumber(days)];
  const stays = number.exp(number.multiply(state.k, number.ln(number.divide(A, A + t))));
  // What the rest of the series may be: 2^−120 of the result, after a division by the shift.
  const tiny = (number.one << (number.bits - (isSingular ? 420n : 120n))) / stays;
  const bracket = number.one - number.multiply(stays, hypergeometric(number, state, t, A + t, tiny));
  const alive = number.divide(number.multiply(c, bracket), preciseA - number.one);
  return number.toNumber(number.multiply(alive, preciseAlive(number, test)));
}

/** ₂F₁(k, beta; c; t/s) by its series, until the rest is below `tiny`. */
function hypergeometric(
  number: FixedPoint,
  { k, beta, c }: { k: bigint; beta: bigint; c: bigint },
  t: bigint,
  s: bigint,
  tiny: bigint,
): bigint {
  // Without their common trailing zeros the factors are short, and a step costs a fraction of a full multiplication.
  const [one, kShort, betaShort, cShort] = shortened([number.one, k, beta, c]);
  const [tShort, sShort] = shortened([t, s]);
  let [sum, term] = [number.one, number.one];
  for (let n = 0n; ; n += 1n) {
    const [kn, betaN, cn, next] = [kShort + n * one, betaShort + n * one, cShort + n * one, (n + 1n) * one];
    term = (term * kn * betaN * tShort) / (cn * next * sShort);
    sum += term;
    if (abs(term) >= tiny || n === 0n) continue;
    // No later term is a larger multiple of its predecessor than up / down, so the rest is below a geometric series.
    const up = larger(kn, next) * larger(betaN, cn) * tShort;
    const down = next * cn * sShort;
    if (up < down && (abs(term) * up) / (down - up) < tiny) return sum;
  }
}

function shortened<const T extends readonly bigint[]>(values: T): { [K in keyof T]: bigint } {
  let zeros = 0n;
  while (values.every((value) => ((value >> zeros) & 1n) === 0n)) zeros += 1n;
  return values.map((value) => value >> zeros) as { [K in keyof T]: bigint };
}

const larger = (x: bigint, y: bigint): bigint => (x > y ? x : y);

const abs = (x: bigint): bigint => (x < 0n ? -x : x);

/** P(alive): BG/NBD as N21, MBG/NBD as BDT07. */
function preciseAlive(number: FixedPoint, test: ExpectationCase): bigint {
  const { model, r, alpha, a, b, repeats, lastVisit, age } = test;
  if (model === 'bg-nbd' && repeats === 0) return number.one;
  const [silent, seen] = [number.fromNumber(alpha + age), number.fromNumber(alpha + lastVisit)];
  const power = number.exp(
    number.multiply(number.fromNumber(r + repeats), number.ln(number.divide(silent, seen))),
  );
  const stayed = number.fromNumber(b + repeats - (model === 'bg-nbd' ? 1 : 0));
  const odds = number.divide(number.multiply(number.fromNumber(a), power), stayed);
  return number.divide(number.one, number.one + odds);
}
