import { inverseRoots } from './cholesky.ts';
import type { FitQuality } from './fit-quality.ts';
import { minimise, type Curvature, type Minimum } from './newton.ts';
import { logPenalty, penalised } from './penalty.ts';
import { nbdCurvature, visitCurvature, visitMargins, type VisitMargins } from './visit-likelihood.ts';
import type { VisitModel, VisitParameters } from './visit-model.ts';
import type { VisitRows } from './visit-rows.ts';
import { visitTable, type VisitTable } from './visit-table.ts';

/** What the visits of a shop say. `parameters` is null where `quality` names why there are none. */
export type VisitFit = {
  readonly model: VisitModel;
  readonly parameters: VisitParameters | null;
  /**
   * Parameter × √diag(H⁻¹), H the Hessian of what was minimised in the logarithms of the parameters; null where it does
   * not give them.
   */
  readonly standardErrors: VisitParameters | null;
  /** Without penalty; NaN without parameters. */
  readonly logLikelihood: number;
  /** The same data without dropout, to compare with. */
  readonly nbd: { readonly r: number; readonly alpha: number; readonly logLikelihood: number } | null;
  readonly quality: FitQuality;
  /** A sentence with the figures behind `quality`. */
  readonly reason: string;
  readonly customers: number;
  readonly repeatCustomers: number;
};

const fewestCustomers = 20;
const fewestRepeatCustomers = 10;
/** Below this gain in log-likelihood over a model in which nobody leaves, leaving is not in the data. */
const leastGain = 2;

/**
 * Fits BG/NBD or MBG/NBD by maximum likelihood, and the NBD beside it. Where the plain fit is not well determined, a weak
 * penalty ½(ln r/3)² + ½(ln a/3)² + ½(ln b/3)² on the summed log-likelihood keeps it from running off: in small shops
 * the likelihood is often flat towards a + b → ∞ or 0. The order of rows changes no bit of the result.
 * @throws RangeError where a row is not 0 ≤ t_x ≤ T with a whole x.
 */
export function fitVisits(rows: VisitRows, { model = 'mbg-nbd' }: { model?: VisitModel } = {}): VisitFit {
  const table = visitTable(rows);
  const { customers, repeatCustomers } = table;
  const counts = { model, customers, repeatCustomers };
  if (customers < fewestCustomers)
    return {
      ...counts,
      ...without('too-few-customers', `${customers} customers, ${fewestCustomers} are needed`),
    };
  if (repeatCustomers < fewestRepeatCustomers) {
    const reason = `${repeatCustomers} of ${customers} customers came again, ${fewestRepeatCustomers} are needed`;
    return { ...counts, ...without('too-few-repeat-customers', reason) };
  }
  return { ...counts, ...fitTable(model, inUnit(table), unitOf(table)) };
}

/** Times divided by the largest, so that no parameter is far from 1. */
function inUnit(table: VisitTable): VisitTable {
  const unit = unitOf(table);
  return { ...table, times: table.times.map((time) => time / unit) };
}

/** The largest time; 1 where no time has passed at all. */
function unitOf({ times }: VisitTable): number {
  const longest = times.at(-1) ?? 0;
  return longest > 0 ? longest : 1;
}

function fitTable(
  model: VisitModel,
  table: VisitTable,
  unit: number,
): Omit<VisitFit, 'model' | 'customers' | 'repeatCustomers'> {
  const margins = visitMargins(table);
  // A density of x visits is one in 1/time^x.
  const shift = -Math.log(unit) * margins.repeatsPerAge.reduce((sum, repeats) => sum + repeats, 0);
  const nbd = fitNbd(table, margins);
  const plain = minimise((at) => visitCurvature(model, table, margins, at), start(table, margins));
  const isPlain = isWellDetermined(plain);
  const best = isPlain ? plain : fitPenalised(model, table, margins, plain.at);
  if (!best.converged || nbd === null) return without('not-converged', 'the fit found no best parameters');
  const logLikelihood = isPlain ? -plain.value : logPenalty(best.at, penalties) - best.value;
  const gain = Math.max(logLikelihood, -plain.value) - nbd.logLikelihood;
  return {
    ...verdict(Math.max(0, gain), isPlain),
    ...estimates(best, unit),
    logLikelihood: logLikelihood + shift,
    nbd: { r: nbd.r, alpha: nbd.alpha * unit, logLikelihood: nbd.logLikelihood + shift },
  };
}

const penalties = [
  { parameter: 0, width: 3 },
  { parameter: 2, width: 3 },
  { parameter: 3, width: 3 },
];

function fitPenalised(
  model: VisitModel,
  table: VisitTable,
  margins: VisitMargins,
  runOff: Float64Array,
): Minimum {
  const objective = (at: Float64Array): Curvature =>
    penalised(visitCurvature(model, table, margins, at), at, penalties);
  const fresh = minimise(objective, start(table, margins));
  const onwards = minimise(
    objective,
    runOff.map((x) => Math.min(4, Math.max(-4, x))),
  );
  return onwards.converged && (!fresh.converged || onwards.value < fresh.value) ? onwards : fresh;
}

/** r = 1, α as the mean rate asks, a and b as in most shops. */
function start(table: VisitTable, margins: VisitMargins): Float64Array {
  let time = 0;
  let repeats = 0;
  for (let level = 0; level < table.times.length; level += 1) {
    time += (margins.perAge[level] ?? 0) * (table.times[level] ?? 0);
    repeats += margins.repeatsPerAge[level] ?? 0;
  }
  return Float64Array.of(0, Math.log(time / repeats), 0, Math.log(3));
}

function fitNbd(table: VisitTable, margins: VisitMargins): VisitFit['nbd'] {
  const best = minimise((at) => nbdCurvature(table, margins, at), start(table, margins).slice(0, 2));
  if (!Number.isFinite(best.value)) return null;
  return { r: Math.exp(best.at[0] ?? 0), alpha: Math.exp(best.at[1] ?? 0), logLikelihood: -best.value };
}

/** A parameter known to no better than a factor of e², or a + b where only a limit fits, says nothing. */
function isWellDetermined({ converged, at, hessian }: Minimum): boolean {
  const errors = converged ? inverseRoots(hessian, at.length) : null;
  const both = Math.exp(at[2] ?? 0) + Math.exp(at[3] ?? 0);
  return errors !== null && errors.every((error) => error < 2) && both > 0.01 && both < 1000;
}

function verdict(gain: number, isPlain: boolean): { quality: FitQuality; reason: string } {
  const figure = `log-likelihood gain over a model in which nobody leaves: ${gain.toFixed(2)}`;
  if (gain < leastGain) return { quality: 'no-dropout-found', reason: `${figure}, below ${leastGain}` };
  if (isPlain) return { quality: 'good', reason: figure };
  return {
    quality: 'penalised',
    reason: `maximum likelihood alone does not determine the parameters; ${figure}`,
  };
}

function estimates({ at, hessian }: Minimum, unit: number): Pick<VisitFit, 'parameters' | 'standardErrors'> {
  const [r = 0, alpha = 0, a = 0, b = 0] = at.map(Math.exp);
  const parameters = { r, alpha: alpha * unit, a, b };
  const errors = inverseRoots(hessian, at.length);
  if (errors === null) return { parameters, standardErrors: null };
  const [ofR = 0, ofAlpha = 0, ofA = 0, ofB = 0] = errors;
  return {
    parameters,
    standardErrors: { r: r * ofR, alpha: alpha * unit * ofAlpha, a: a * ofA, b: b * ofB },
  };
}

function without(
  quality: FitQuality,
  reason: string,
): Omit<VisitFit, 'model' | 'customers' | 'repeatCustomers'> {
  return { quality, reason, parameters: null, standardErrors: null, logLikelihood: Number.NaN, nbd: null };
}
