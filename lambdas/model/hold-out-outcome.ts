import type { ModelEngine } from './model-engine.ts';
import { fitVisits } from './value/visit-fit.ts';
import { holdOutAccuracy, type HoldOutAccuracy, type HoldOutRows } from './value/hold-out.ts';
import type { VisitModel } from './value/visit-model.ts';
import { columnOf, visitRowsFrom } from './visit-rows-from.ts';

/** How the last days of the history were foretold from those before, or why that cannot be said. */
export type HoldOutOutcome =
  | { readonly cut: string; readonly accuracy: HoldOutAccuracy }
  | { readonly cut: null; readonly reason: string };

const leastDaysBefore = 180;
const leastRepeatCustomers = 100;

type Dates = { cut_day: string; history_days: number; holdout_days: number };

/** Fits the model once more, on what was known at the cut, and holds its forecast against what came. */
export async function readHoldOut(
  engine: ModelEngine,
  model: VisitModel,
): Promise<{ readonly holdOut: HoldOutOutcome; readonly historyDays: number }> {
  const [dates] = await engine.rows<Dates>(
    'select cast(cut_day as varchar) as cut_day, history_days, holdout_days from value_dates',
  );
  if (dates === undefined) throw new Error('value_dates has one row.');
  const historyDays = dates.history_days;
  return { historyDays, holdOut: await outcome(engine, model, dates) };
}

async function outcome(engine: ModelEngine, model: VisitModel, dates: Dates): Promise<HoldOutOutcome> {
  const before = dates.history_days - dates.holdout_days;
  if (before < leastDaysBefore) {
    return without(`a hold-out needs ${leastDaysBefore} days before its cut, and there are ${before}`);
  }
  const rows = await readHoldOutRows(engine);
  const repeatCustomers = rows.weight.reduce(
    (sum, weight, row) => ((rows.repeats[row] ?? 0) > 0 ? sum + weight : sum),
    0,
  );
  if (repeatCustomers < leastRepeatCustomers) {
    return without(
      `a hold-out needs ${leastRepeatCustomers} customers who came back before its cut, and there are ${repeatCustomers}`,
    );
  }
  const fit = fitVisits(rows, { model });
  if (fit.parameters === null) return without(fit.reason);
  return { cut: dates.cut_day, accuracy: holdOutAccuracy(rows, fit, dates.holdout_days) };
}

const without = (reason: string): HoldOutOutcome => ({ cut: null, reason });

async function readHoldOutRows(engine: ModelEngine): Promise<HoldOutRows> {
  const found = await engine.readNumbers(
    'select * from holdout_rows order by repeats, age_days, last_visit_days, visits_after, visits_before',
  );
  return {
    ...visitRowsFrom(found),
    actual: columnOf(found, 'visits_after'),
    previous: columnOf(found, 'visits_before'),
  };
}
