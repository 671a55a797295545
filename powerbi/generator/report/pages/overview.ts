import { personaColours } from '../colours.ts';
import { column, measure, of } from '../field.ts';
import { below, belowSlicers, pageBottom, row } from '../layout.ts';
import type { Page } from '../page.ts';
import { slicers } from '../slicers.ts';
import { bars, cards, lines } from '../visuals.ts';

const cardsBottom = belowSlicers + 112;
const upperBottom = 460;
const [numbers] = row(belowSlicers, cardsBottom, 1);
const [revenue, kinds] = row(below(cardsBottom), upperBottom, 3, 2);
const [categories, cities] = row(below(upperBottom), pageBottom, 1, 1);
const persona = column('Persona', 'Persona');

/** What a shop asks first: how it goes, with whom, and what is at risk. */
export const overviewPage: Page = {
  name: 'overview',
  displayName: 'Overview',
  visuals: [
    ...slicers('segment', 'city', 'day'),
    {
      ...cards(
        'numbers',
        numbers,
        'Customers, revenue of twelve months and its change in a year, at-risk customers, value at risk, and the as-of date.',
        ...['Customers', 'Revenue last 12 months', 'Revenue change in a year', 'At-risk customers'],
        ...['Value at risk', 'As-of date'],
      ),
      title: measure('Title of amounts'),
    },
    lines(
      {
        name: 'revenue',
        box: revenue,
        title: measure('Headline of revenue'),
        altText: 'Line of revenue by month, anonymous sales included.',
      },
      { by: column('Date', 'Month'), show: [measure('Revenue')] },
    ),
    {
      name: 'personas',
      type: 'treemap',
      box: kinds,
      title: 'Customers by persona',
      altText: 'Tree map of customers by persona, in the colour of their segment.',
      roles: { Group: [persona], Values: [measure('Customers')] },
      objects: { dataPoint: personaColours(persona) },
    },
    bars(
      {
        name: 'categories',
        box: categories,
        title: 'Revenue by category',
        altText: 'Bars of revenue by product category, the largest first.',
        sort: { field: measure('Revenue'), direction: 'Descending' },
      },
      { by: of('sales_monthly', 'category'), show: [measure('Revenue')] },
    ),
    bars(
      {
        name: 'cities',
        box: cities,
        title: 'Revenue by city',
        altText: 'Bars of revenue by the city of the sale, the largest first.',
        sort: { field: measure('Revenue'), direction: 'Descending' },
      },
      { by: column('Place', 'City'), show: [measure('Revenue')] },
    ),
  ],
};
