import { lightPalette } from '../../../../lambdas/measures/palette.ts';
import { heat, personaColours } from '../colours.ts';
import { column, measure, of } from '../field.ts';
import { below, belowSlicers, pageBottom, row } from '../layout.ts';
import type { Page } from '../page.ts';
import { slicers } from '../slicers.ts';
import { bars, cards, matrix, tableOf } from '../visuals.ts';

const cardsBottom = belowSlicers + 112;
const upperBottom = 424;
const [numbers] = row(belowSlicers, cardsBottom, 1);
const [risk, kinds] = row(below(cardsBottom), upperBottom, 1, 1);
const [list] = row(below(upperBottom), pageBottom, 1);
const persona = of('churn_risk', 'persona');

/** Who is leaving, what leaves with them, and what a campaign could bring back. */
export const churnPage: Page = {
  name: 'churn',
  displayName: 'Churn and win-back',
  visuals: [
    ...slicers('segment', 'city', 'rate'),
    {
      ...cards(
        'numbers',
        numbers,
        'Customers who can still be won back, customers to contact, the value they hold, what of it comes back at the chosen rate, and the lost.',
        ...['Act-now customers', 'Customers to contact', 'Value at risk to win back', 'Value won back'],
        ...['Lost customers', 'New at-risk customers'],
      ),
      title: measure('Title of amounts'),
    },
    matrix(
      {
        name: 'risk',
        box: risk,
        title: measure('Headline of risk'),
        altText: 'Matrix of value at risk: persona down, urgency across.',
        objects: {
          values: [
            heat(measure('Value at risk'), lightPalette.segments['Churn Risk'] ?? lightPalette.accent),
          ],
        },
      },
      { rows: persona, columns: of('churn_risk', 'urgency'), values: measure('Value at risk') },
    ),
    bars(
      {
        name: 'personas',
        box: kinds,
        title: 'Customers at risk by persona',
        altText: 'Bars of at-risk customers by persona, the most first, in the colour of their segment.',
        sort: { field: measure('At-risk customers'), direction: 'Descending' },
        objects: { dataPoint: personaColours(persona) },
      },
      { by: persona, show: [measure('At-risk customers')] },
    ),
    tableOf(
      {
        name: 'list',
        box: list,
        title: 'Whom to contact first; right-click a customer to drill through',
        altText: 'List of customers at risk, most urgent first, with the reason and what to do.',
        sort: { field: of('churn_risk', 'rank'), direction: 'Ascending' },
      },
      ...[of('churn_risk', 'rank'), column('Customer', 'Customer key'), of('churn_risk', 'customer_name')],
      ...[of('churn_risk', 'urgency'), persona, measure('Value at risk'), of('churn_risk', 'reason')],
      of('churn_risk', 'recommended_action'),
    ),
  ],
};
