import { personaColours } from '../colours.ts';
import { column, measure, of } from '../field.ts';
import { below, belowSlicers, pageBottom, row } from '../layout.ts';
import type { Page } from '../page.ts';
import { slicers } from '../slicers.ts';
import { bars, cards, columns, tableOf } from '../visuals.ts';

const cardsBottom = belowSlicers + 112;
const upperBottom = 440;
const [numbers] = row(belowSlicers, cardsBottom, 1);
const [fifths, chances, kinds] = row(below(cardsBottom), upperBottom, 1, 1, 1);
const [list] = row(below(upperBottom), pageBottom, 1);
const persona = column('Persona', 'Persona');

/** What customers are worth, and how sure it is that they are still there. */
export const valuePage: Page = {
  name: 'value',
  displayName: 'Value',
  visuals: [
    ...slicers('segment', 'city'),
    {
      ...cards(
        'numbers',
        numbers,
        'Value of the next twelve months in all and per customer, lifetime value, expected loss, and expected visits in 90 days.',
        ...['Value of 12 months', 'Value of 12 months per customer', 'Lifetime value'],
        ...['Expected loss in 12 months', 'Expected visits in 90 days', 'Average spend per visit'],
      ),
      title: measure('Title of amounts'),
    },
    columns(
      {
        name: 'fifths',
        box: fifths,
        title: measure('Headline of value'),
        altText: 'Columns of value of twelve months by monetary score, 1 for the fifth that spent least.',
      },
      { by: of('customer360', 'm_score'), show: [measure('Value of 12 months')] },
    ),
    columns(
      {
        name: 'chances',
        box: chances,
        title: 'Customers by their chance of still being one',
        altText: 'Columns of customers by bands of the chance of still being a customer.',
      },
      { by: column('Customer 360', 'Chance band'), show: [measure('Customers')] },
    ),
    bars(
      {
        name: 'personas',
        box: kinds,
        title: 'Value of 12 months by persona',
        altText:
          'Bars of value of twelve months by persona, the largest first, in the colour of their segment.',
        sort: { field: measure('Value of 12 months'), direction: 'Descending' },
        objects: { dataPoint: personaColours(persona) },
      },
      { by: persona, show: [measure('Value of 12 months')] },
    ),
    tableOf(
      {
        name: 'list',
        box: list,
        title: 'The most valuable customers; right-click one to drill through',
        altText: 'Table of customers by value of twelve months, with chance, next visit and usual spend.',
        sort: { field: measure('Value of 12 months'), direction: 'Descending' },
      },
      ...[
        column('Customer', 'Customer key'),
        of('customer360', 'customer_name'),
        of('customer360', 'persona'),
      ],
      ...[measure('Value of 12 months'), of('customer360', 'p_alive'), of('customer360', 'next_visit_date')],
      ...[of('customer360', 'spend_per_visit'), of('customer360', 'favourite_category')],
    ),
  ],
};
