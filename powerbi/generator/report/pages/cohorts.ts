import { lightPalette } from '../../../../lambdas/measures/palette.ts';
import { heat } from '../colours.ts';
import { measure, of } from '../field.ts';
import { below, belowSlicers, pageBottom, row } from '../layout.ts';
import { properties } from '../literal.ts';
import type { Page } from '../page.ts';
import { slicers } from '../slicers.ts';
import { cards, columns, lines, matrix } from '../visuals.ts';

const cardsBottom = belowSlicers + 112;
const upperBottom = 452;
const [numbers] = row(belowSlicers, cardsBottom, 1);
const [retention] = row(below(cardsBottom), upperBottom, 1);
const [moves, causes, stays] = row(below(upperBottom), pageBottom, 2, 1, 1);
const noTotals = [properties({ rowSubtotals: false, columnSubtotals: false })];

/** Who comes back after the first visit, and who moves from persona to persona. No slicer but the days reaches them. */
export const cohortsPage: Page = {
  name: 'cohorts',
  displayName: 'Cohorts and moves',
  visuals: [
    ...slicers('day'),
    cards(
      'numbers',
      numbers,
      'New customers of the last month, retention after one, three and twelve months, customers moved, and stay rate.',
      ...['New customers in month', 'Retention month 1', 'Retention month 3', 'Retention month 12'],
      ...['Customers moved', 'Stay rate'],
    ),
    matrix(
      {
        name: 'retention',
        box: retention,
        title: measure('Headline of retention'),
        altText:
          'Matrix of retention: month of the first order down, months since across; running months left out.',
        filters: [{ field: of('cohort_retention', 'incomplete'), keeps: false }],
        objects: {
          values: [heat(measure('Retention'), lightPalette.segments['High Value'] ?? lightPalette.accent)],
          subTotals: noTotals,
        },
      },
      {
        rows: of('cohort_retention', 'cohort_month'),
        columns: of('cohort_retention', 'months_since'),
        values: measure('Retention'),
      },
    ),
    matrix(
      {
        name: 'moves',
        box: moves,
        title: measure('Headline of moves'),
        altText: 'Matrix of moves and stays: persona before down, persona after across.',
        objects: { values: [heat(measure('Moves'), lightPalette.accent)] },
      },
      {
        rows: of('segment_moves', 'from_persona'),
        columns: of('segment_moves', 'to_persona'),
        values: measure('Moves'),
      },
    ),
    columns(
      {
        name: 'causes',
        box: causes,
        title: 'What moved them',
        altText: 'Columns of moves by history date, divided by cause: order, return, silence or scale.',
        filters: [{ field: of('segment_moves', 'cause'), keeps: 'not blank' }],
      },
      {
        by: of('segment_moves', 'to_date'),
        series: of('segment_moves', 'cause'),
        show: [measure('Moves')],
      },
    ),
    lines(
      {
        name: 'stays',
        box: stays,
        title: 'Stay rate',
        altText: 'Line of the share of customers who kept their persona, by history date.',
      },
      { by: of('segment_moves', 'to_date'), show: [measure('Stay rate')] },
    ),
  ],
};
