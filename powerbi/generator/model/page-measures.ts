import { powerBiFormat } from '../../../lambdas/measures/measure-format.ts';
import type { ModelMeasure } from './model-table.ts';
import { published, tableReference, text } from './reference.ts';
import { chosenRate } from './win-back-table.ts';

const folder = 'For pages';

const shareOfShown = (name: string, measure: string, of: string): ModelMeasure => ({
  name,
  description: `${measure} divided by that of all that the slicers leave.`,
  dax: `DIVIDE([${measure}], CALCULATE([${measure}], ALLSELECTED(${of})))`,
  format: powerBiFormat('share'),
  folder,
});

/** The title of a visual: a finding, or, where the data carry none, what the visual shows. */
const headline = (of: string, finding: string, otherwise: string): ModelMeasure => ({
  name: `Headline of ${of}`,
  description: `The finding ${finding}; "${otherwise}" where the data carry none.`,
  dax: `COALESCE([Finding: ${finding}], ${text(otherwise)})`,
  format: undefined,
  folder,
});

const currencyAfter = (words: string): string =>
  `IF(NOT ISBLANK([Currency of amounts]), ${text(words)} & [Currency of amounts])`;

/** The title of a visual with amounts, on a page where nothing else says what they are in. */
const titleOfAmounts = (of: string, title: string): ModelMeasure => ({
  name: `Title of ${of}`,
  description: `"${title}", and the currency where it is known.`,
  dax: `${text(title)} & ${currencyAfter(', in ')}`,
  format: undefined,
  folder,
});

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
  {
    name: 'Title of amounts',
    description: 'What all amounts are in; none where no currency is known.',
    dax: currencyAfter('All amounts are in '),
    format: undefined,
    folder,
  },
  titleOfAmounts('spend', 'Spend by persona'),
  titleOfAmounts('history', 'Over the whole history'),
  headline('revenue', 'sales', 'Revenue by month'),
  headline('personas', 'concentration', 'Personas'),
  headline('risk', 'win-back', 'Value at risk by persona and urgency'),
  headline('value', 'outlook', 'Value of 12 months by monetary score'),
  headline('retention', 'loyalty', 'Retention by cohort'),
  headline('moves', 'moves', 'Moves between personas: from down, to across'),
];
