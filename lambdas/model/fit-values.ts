import { monthsAfter } from './calendar.ts';
import { readHoldOut, type HoldOutOutcome } from './hold-out-outcome.ts';
import type { ModelEngine } from './model-engine.ts';
import type { ModelInputs } from './parameters.ts';
import { publishedRowValues } from './published-row-values.ts';
import { valueFitTable } from './value-fit-table.ts';
import { valueRemarks } from './value-remarks.ts';
import { fitSpend, type SpendFit } from './value/spend-fit.ts';
import { rowValues } from './value/row-values.ts';
import type { Calendar } from './value/calendar.ts';
import { fitVisits, type VisitFit } from './value/visit-fit.ts';
import type { VisitRows } from './value/visit-rows.ts';
import { columnOf, visitRowsFrom } from './visit-rows-from.ts';

export type ValueFacts = {
  readonly visits: VisitFit;
  readonly spend: SpendFit;
  readonly holdOut: HoldOutOutcome;
  readonly historyDays: number;
};

/**
 * Fits the value model once on the distinct rows that stand in the engine. Leaves `row_values` (a row of visit_rows and
 * what follows from it) and the one row of `value_fit`.
 */
export async function fitValues(engine: ModelEngine, inputs: ModelInputs): Promise<void> {
  const { model } = inputs.config.value;
  const rows = await readVisitRows(engine);
  const visits = fitVisits(rows, { model });
  const spend = await readSpendFit(engine);
  const values = rowValues(rows, visits, spend, calendarFrom(inputs));
  await engine.writeNumbers('row_values', publishedRowValues(rows, visits, values));
  const { holdOut, historyDays } = await readHoldOut(engine, model);
  const facts = { visits, spend, holdOut, historyDays };
  await engine.fill(valueFitTable(inputs.config, facts, valueRemarks(facts)));
}

// In ascending order, so that sums over the rows come out the same however the database found them.
async function readVisitRows(engine: ModelEngine): Promise<VisitRows> {
  return visitRowsFrom(
    await engine.readNumbers('select * from visit_rows order by repeats, age_days, last_visit_days'),
  );
}

async function readSpendFit(engine: ModelEngine): Promise<SpendFit> {
  const found = await engine.readNumbers('select * from spend_rows order by visits, net_spend');
  const visits = columnOf(found, 'visits');
  const meanSpend = columnOf(found, 'net_spend').map((money, row) => money / (visits[row] ?? 1));
  return fitSpend({ visits, meanSpend, weight: columnOf(found, 'customers') });
}

const day = 86_400_000;

function calendarFrom({ asOf, config }: ModelInputs): Calendar {
  const daysUntil = (date: string): number => (Date.parse(date) - Date.parse(asOf)) / day;
  const monthEnds = Float64Array.from({ length: 12 }, (_, month) => daysUntil(monthsAfter(asOf, month + 1)));
  return { monthEnds, yearlyDiscount: config.value.discountRate };
}
