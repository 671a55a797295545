import type { Config, SegmentRule } from '../contract/config.ts';
import { monthsAfter, monthsUntil, previousDate } from './calendar.ts';
import { nothingCarried } from './nothing-carried.ts';
import type { ParameterTable } from './parameter-table.ts';
import { personaOf, personas, standings } from './personas.ts';

export type HistoryDate = { readonly date: string; readonly reused: boolean };

export type ModelInputs = {
  /** YYYY-MM-DD; the run sees the days before it. */
  readonly asOf: string;
  readonly runId: string;
  readonly config: Config;
  /** The dates of segment_history, see `historyDates`; the as-of date among them is never reused. */
  readonly historyDates: readonly HistoryDate[];
  /**
   * YYYY-MM of the months whose sales are those of an earlier run. Given, the relations of `nothingCarried` stand in the
   * engine, and `lines` holds only what they leave to be read.
   */
  readonly keptMonths?: readonly string[];
};

const dates = ({ historyDates, config }: ModelInputs): ParameterTable => ({
  name: 'history_dates',
  columns: { date_no: 'integer', history_date: 'date', window_start: 'date', reused: 'boolean' },
  rows: historyDates
    .toSorted((a, b) => (a.date < b.date ? -1 : 1))
    .map(({ date, reused }, i) => [
      i + 1,
      date,
      config.scoringMonths === null ? null : monthsAfter(date, -config.scoringMonths),
      reused,
    ]),
});

const months = ({ asOf, keptMonths = [] }: ModelInputs): ParameterTable => ({
  name: 'months',
  columns: { month: 'date', next_month: 'date', is_kept: 'boolean' },
  rows: monthsUntil(asOf).map((month) => [
    month,
    monthsAfter(month, 1),
    keptMonths.includes(month.slice(0, 7)),
  ]),
});

const run = ({ asOf, runId, config }: ModelInputs): ParameterTable => ({
  name: 'parameters',
  columns: { as_of: 'date', run_id: 'varchar', previous_date: 'date', churn_after_days: 'decimal(9, 1)' },
  rows: [[asOf, runId, previousDate(asOf), config.churnAfterDays]],
});

const personaTable: ParameterTable = {
  name: 'personas',
  columns: {
    persona_no: 'integer',
    name: 'varchar',
    segment: 'varchar',
    is_at_risk: 'boolean',
    recommended_action: 'varchar',
  },
  rows: personas.map((persona, i) => [
    i + 1,
    persona.name,
    persona.segment,
    persona.segment === 'Churn Risk',
    persona.recommendedAction,
  ]),
};

const personaGrid: ParameterTable = {
  name: 'persona_grid',
  columns: {
    is_at_risk: 'boolean',
    r_score: 'integer',
    fm_score: 'integer',
    bought_once: 'boolean',
    persona_no: 'integer',
  },
  rows: standings.map((standing) => [
    standing.isAtRisk,
    standing.rScore,
    standing.fmScore,
    standing.boughtOnce,
    personas.findIndex((persona) => persona.name === personaOf(standing)) + 1,
  ]),
};

const measures = {
  recency_days: 'recencyDays',
  frequency: 'frequency',
  monetary: 'monetary',
  r_score: 'rScore',
  f_score: 'fScore',
  m_score: 'mScore',
} as const satisfies Record<string, keyof SegmentRule>;

const segmentRules = ({ config }: ModelInputs): ParameterTable => ({
  name: 'segment_rules',
  columns: {
    rule_no: 'integer',
    segment: 'varchar',
    ...Object.fromEntries(
      Object.keys(measures).flatMap((column) => [
        [`${column}_min`, 'decimal(18, 4)'],
        [`${column}_max`, 'decimal(18, 4)'],
      ]),
    ),
  },
  rows: (config.segments ?? []).map((rule, i) => [
    i + 1,
    rule.name,
    ...Object.values(measures).flatMap((measure) => [rule[measure]?.min ?? null, rule[measure]?.max ?? null]),
  ]),
});

const doNotContact = ({ config }: ModelInputs): ParameterTable => ({
  name: 'do_not_contact',
  columns: { customer_key: 'varchar' },
  rows: [...new Set(config.doNotContact)].map((key) => [key]),
});

/** Everything the SQL files read beside `lines`, `previous_history` and `file_quality`. */
export function parameterTables(inputs: ModelInputs): ParameterTable[] {
  return [
    ...(inputs.keptMonths === undefined ? nothingCarried : []),
    run(inputs),
    dates(inputs),
    months(inputs),
    personaTable,
    personaGrid,
    segmentRules(inputs),
    doNotContact(inputs),
  ];
}
