import { powerBiFormat } from '../../../lambdas/measures/measure-format.ts';
import type { ModelMeasure } from './model-table.ts';
import { published, tableReference } from './reference.ts';
import { chosenRate } from './win-back-table.ts';

const folder = 'For pages';

const shareOfShown = (name: string, measure: string, of: string): ModelMeasure => ({
  name,
  description: `${measure} divided by that of all that the slicers leave.`,
  dax: `DIVIDE([${measure}], CALCULATE([${measure}], ALLSELECTED(${of})))`,
  format: powerBiFormat('share'),
  folder,
});

const headline = (page: string, dax: string): ModelMeasure => ({
  name: `Headline of ${page}`,
  description: `What the page ${page} finds, in a sentence.`,
  dax,
  format: undefined,
  folder,
});

const count = (measure: string): string => `FORMAT([${measure}], "#,0")`;
const share = (measure: string): string => `FORMAT([${measure}], "0 %")`;

const persona = tableReference('Persona');

/** What only pages of the report need, in terms of the catalogue: shares of what is shown, what-if, headlines. */
export const pageMeasures: readonly ModelMeasure[] = [
  shareOfShown('Share of customers', 'Customers', persona),
  shareOfShown('Share of spend', 'Spend', persona),
  {
    name: 'Value won back',
    description:
      'Value at risk to win back × the win-back rate that the reader chose, a tenth where they chose none.',
    dax: `[Value at risk to win back] * ${chosenRate}`,
    format: powerBiFormat('money'),
    folder,
  },
  {
    name: 'Retention',
    description: 'Share of the customers of a cohort with a counting order so many months later.',
    dax: `DIVIDE(SUM(${published('cohort_retention', 'active_customers')}), SUM(${published('cohort_retention', 'cohort_customers')}))`,
    format: powerBiFormat('share'),
    folder,
  },
  {
    name: 'Moves',
    description: 'Moves and stays between personas over all history dates shown.',
    dax: `SUM(${published('segment_moves', 'customers')})`,
    format: powerBiFormat('count'),
    folder,
  },
  {
    name: 'Amount of lines',
    description: 'Money of the published lines shown, returns taken off.',
    dax: `SUM(${published('transactions', 'amount')})`,
    format: powerBiFormat('money'),
    folder,
  },
  {
    name: 'Spend at that date',
    description: 'Net amount of the scoring window of a history date.',
    dax: `SUM(${published('segment_history', 'monetary')})`,
    format: powerBiFormat('money'),
    folder,
  },
  headline(
    'Overview',
    `${count('At-risk customers')} & " of " & ${count('Customers')} & " customers are at risk, " & ${count('Act-now customers')} & " of them can still be won back"`,
  ),
  headline(
    'Segments',
    `"The fifth of the customers who spend most brings " & ${share('Spend of top fifth')} & " of the spend"`,
  ),
  headline(
    'Churn',
    `${count('Customers to contact')} & " customers to contact hold " & ${count('Value at risk to win back')} & " of next year's value"`,
  ),
  headline(
    'Value',
    `IF(
    ISBLANK([Value of 12 months]),
    "No value model: see the reason in each customer's row",
    "The most valuable tenth holds " & ${share('Share of top tenth')} & " of the next 12 months' value"
)`,
  ),
  headline(
    'Cohorts',
    `${share('Retention month 1')} & " of new customers come back in the next month, " & ${share('Retention month 12')} & " after a year"`,
  ),
];
