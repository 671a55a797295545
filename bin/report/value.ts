import type { Row } from '../../lambdas/engine/engine.ts';
import type { CurrentRun } from '../current-run.ts';
import { number, value } from './cells.ts';
import { holdOutSentences, signedPoints } from './hold-out.ts';
import { inCurrency } from '../../lambdas/text/in-currency.ts';
import { addMoney, counted, grouped, percent } from '../../lambdas/text/numbers.ts';
import { bullets, paragraph } from './paragraph.ts';
import type { Screen } from './screen.ts';
import { renderTable, type ReportColumn, type ReportRow } from './table.ts';
import { readValueFacts, type ValueFacts } from './value-facts.ts';
import { modelReport, modelNames } from './value-model.ts';

const noValues = 'This run was published before there were values: call customer360 run again.';

/** Everything that a run says of what its customers are worth. */
export async function valueReport(screen: Screen, run: CurrentRun): Promise<string> {
  const facts = await readValueFacts(run);
  if (facts === undefined) return noValues;
  return [
    segmentsPart(screen, facts, run.manifest.summary.currency),
    modelReport(screen, facts.fit),
    holdOutPart(screen, facts),
    ...decilesPart(screen, facts),
    ...remarksPart(screen, facts.remarks),
  ].join('\n\n');
}

/** The same for programs. */
export async function valueJson(run: CurrentRun): Promise<object> {
  const { segments, topTenthShare, ...facts } = (await readValueFacts(run)) ?? {
    ...{ fit: null, holdout: null, remarks: [noValues], segments: [], topTenthShare: null },
  };
  return { total: segments.length, rows: segments, top_tenth_share: topTenthShare, ...facts };
}

/** What the report of a run says of values, in a few lines; nothing for a run without. */
export async function valueSummary(screen: Screen, run: CurrentRun): Promise<string[]> {
  const facts = await readValueFacts(run);
  if (facts === undefined || facts.segments.length === 0) return [];
  const { visits } = facts.fit;
  const lines = [
    fact(screen, 'Worth', worthSentence(facts, run.manifest.summary.currency)),
    fact(screen, 'Model', `${modelNames[visits.model]}, fit ${visits.quality}; more: customer360 show value`),
    ...holdOutSentences(facts.holdout, facts.fit.history_days)
      .slice(0, 3)
      .map(([name, sentence]) => fact(screen, name, sentence)),
    ...(facts.remarks.length === 0 ? [] : [bullets(screen, facts.remarks)]),
  ];
  return [`${screen.strong('Value of the next 12 months')}\n${lines.join('\n')}`];
}

const fact = (screen: Screen, name: string, text: string): string =>
  paragraph(screen, `  ${name.padEnd(11)}`, text);

function worthSentence({ segments, topTenthShare }: ValueFacts, currency: string | null): string {
  const known = segments.filter((row) => row['value_12m'] !== null);
  if (known.length === 0 || topTenthShare === null)
    return 'unknown; what is left empty says why in value_reason';
  const sum = inCurrency(currency, grouped(addMoney(known.map(value('value_12m')))));
  return `${sum} in all; the most valuable tenth of the customers holds ${percent(topTenthShare, 1)} of it`;
}

const columns: readonly ReportColumn[] = [
  { title: 'Segment', least: 12 },
  { title: 'Customers', align: 'right' },
  { title: 'Valued', align: 'right', optional: true },
  { title: 'Visits in a year', align: 'right', optional: true },
  { title: 'Worth 12 months', align: 'right' },
  { title: 'Share', align: 'right' },
  { title: 'At risk', align: 'right' },
  { title: 'Worth for good', align: 'right', optional: true },
];

function segmentsPart(screen: Screen, facts: ValueFacts, currency: string | null): string {
  const { segments } = facts;
  const title = screen.strong('What customers are worth, by segment');
  if (segments.length === 0) return `${title}\n${paragraph(screen, '  ', 'No customer is scored.')}`;
  const total = segments.reduce((sum, row) => sum + Number(row['value_12m'] ?? 0), 0);
  const rows = segments.map((row) => segmentRow(row, total));
  const table = renderTable(screen, columns, [...rows, totalRow(segments, total)]);
  return `${title}\n${table}\n${paragraph(screen, '  ', sentenceCase(worthSentence(facts, currency)))}`;
}

const sentenceCase = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

const segmentRow = (row: Row, total: number): ReportRow => ({
  cells: [
    value('segment')(row),
    number('customers')(row),
    number('valued')(row),
    number('expected_visits_365d')(row),
    number('value_12m')(row),
    row['value_12m'] === null ? '' : percent(Number(row['value_12m']), total),
    number('value_at_risk')(row),
    number('value_lifetime')(row),
  ],
});

function totalRow(rows: readonly Row[], total: number): ReportRow {
  const count = (column: string): string =>
    grouped(rows.reduce((sum, row) => sum + Number(row[column] ?? 0), 0));
  const money = (column: string): string => {
    const known = rows.filter((row) => row[column] !== null);
    return known.length === 0 ? '' : grouped(addMoney(known.map(value(column))));
  };
  const visits = rows.some((row) => row['expected_visits_365d'] !== null)
    ? count('expected_visits_365d')
    : '';
  return {
    strong: true,
    cells: [
      'All',
      count('customers'),
      count('valued'),
      visits,
      money('value_12m'),
      percent(total, total),
      money('value_at_risk'),
      money('value_lifetime'),
    ],
  };
}

function holdOutPart(screen: Screen, { holdout, fit }: ValueFacts): string {
  const lines = holdOutSentences(holdout, fit.history_days).map(([name, sentence]) =>
    fact(screen, name, sentence),
  );
  return `${screen.strong('How well it foretells')}\n${lines.join('\n')}`;
}

const decileColumns: readonly ReportColumn[] = [
  { title: 'Tenth', align: 'right' },
  { title: 'Expected', align: 'right' },
  { title: 'Came', align: 'right' },
  { title: 'Off after shift', align: 'right' },
];

function decilesPart(screen: Screen, { holdout }: ValueFacts): string[] {
  if (holdout.cut === null) return [];
  const shift = holdout.common_shift ?? 0;
  const rows = holdout.deciles.map(([expected, came], index) => ({
    cells: [
      String(index + 1),
      percent(expected ?? 0, 1),
      percent(came ?? 0, 1),
      signedPoints((came ?? 0) - (expected ?? 0) - shift),
    ],
  }));
  const title = `Chance of a visit in these ${counted(holdout.days, 'day')}, by tenths of the customers`;
  return [`${screen.strong(title)}\n${renderTable(screen, decileColumns, rows)}`];
}

const remarksPart = (screen: Screen, remarks: readonly string[]): string[] =>
  remarks.length === 0 ? [] : [`${screen.strong('To bear in mind')}\n${bullets(screen, remarks)}`];
