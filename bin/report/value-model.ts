import type { FitRecord } from '../../lambdas/model/value-record.ts';
import { counted, grouped } from '../../lambdas/text/numbers.ts';
import { paragraph } from './paragraph.ts';
import type { Screen } from './screen.ts';
import { renderTable, type ReportColumn, type ReportRow } from './table.ts';

export const modelNames = { 'mbg-nbd': 'MBG/NBD', 'bg-nbd': 'BG/NBD' } as const;

const columns: readonly ReportColumn[] = [
  { title: 'Parameter', least: 20 },
  { title: 'Estimate', align: 'right' },
  { title: 'Standard error', align: 'right' },
];

const visitNames = {
  r: 'r      how alike in their rhythm',
  alpha_days: 'alpha  days; r / alpha visits a day',
  a: 'a      a / (a + b): gone after a visit',
  b: 'b',
} as const;

const spendNames = {
  p: 'p      how alike the visits of one customer',
  q: 'q      how alike the customers',
  v: 'v      in money',
} as const;

type Numbers = Readonly<Record<string, number | null>>;

/** The two models with their parameters, how well they are determined, and what a model without dropout would say. */
export const modelReport = (screen: Screen, { visits, spend }: FitRecord): string =>
  [
    screen.strong(`Visits: ${modelNames[visits.model]}, fit ${visits.quality}`),
    paragraph(screen, '  ', `${visits.reason}.`),
    ...parameterTable(screen, visitNames, visits.parameters, visits.standard_errors),
    paragraph(
      screen,
      '  ',
      `${counted(visits.customers, 'customer')}, ${grouped(visits.repeat_customers)} of them came back.${comparison(visits)}`,
    ),
    '',
    screen.strong(`Spend per visit: Gamma-Gamma, fit ${spend.quality}`),
    paragraph(screen, '  ', `${spend.reason}.`),
    ...parameterTable(screen, spendNames, spend.parameters, spend.standard_errors),
    ...correlation(screen, spend.rank_correlation),
  ].join('\n');

function parameterTable(
  screen: Screen,
  names: Readonly<Record<string, string>>,
  parameters: Numbers | null,
  errors: Numbers | null,
): string[] {
  if (parameters === null) return [];
  const rows: ReportRow[] = Object.entries(names).map(([key, name]) => ({
    cells: [name, shown(parameters[key]), shown(errors?.[key])],
  }));
  return [renderTable(screen, columns, rows)];
}

const shown = (value: number | null | undefined): string =>
  value == null ? '' : Number(value.toPrecision(5)).toString();

function comparison({ log_likelihood: own, nbd }: FitRecord['visits']): string {
  const without = nbd?.log_likelihood ?? null;
  if (own === null || nbd === null || without === null) return '';
  const gain = own - without;
  return ` Log-likelihood ${own.toFixed(2)}; without dropout (NBD, r ${shown(nbd.r)}, alpha ${shown(nbd.alpha_days)} days) ${without.toFixed(2)}: dropout explains ${gain < 2 ? 'nothing more, and visits are foretold without it' : `${gain.toFixed(2)} more`}.`;
}

const correlation = (screen: Screen, rank: number | null): string[] =>
  rank === null
    ? []
    : [paragraph(screen, '  ', `Rank correlation of visits and spend per visit: ${rank.toFixed(3)}.`)];
