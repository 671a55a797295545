import { lightPalette } from '../../../../lambdas/measures/palette.ts';
import { heat, personaColours, segmentColours } from '../colours.ts';
import { column, measure, of } from '../field.ts';
import { below, belowSlicers, pageBottom, row } from '../layout.ts';
import type { Page } from '../page.ts';
import { slicers } from '../slicers.ts';
import { bars, matrix, tableOf } from '../visuals.ts';

const upperBottom = 400;
const [list] = row(belowSlicers, upperBottom, 1);
const [grid, spend, bubbles] = row(below(upperBottom), pageBottom, 1, 1, 1);
const persona = column('Persona', 'Persona');
const segment = column('Segment', 'Segment');

/** Who the customers are, what each kind brings, and what to do about it. */
export const segmentsPage: Page = {
  name: 'segments',
  displayName: 'Segments',
  visuals: [
    ...slicers('segment', 'city'),
    tableOf(
      {
        name: 'personas',
        box: list,
        title: measure('Headline of personas'),
        altText: 'Table of personas: customers, spend, their shares, mean silence, and what to do.',
        sort: { field: persona, direction: 'Ascending' },
      },
      ...[persona, measure('Customers'), measure('Share of customers'), measure('Spend')],
      ...[measure('Share of spend'), measure('Average recency'), measure('Average frequency')],
      column('Persona', 'What to do'),
    ),
    matrix(
      {
        name: 'scores',
        box: grid,
        title: 'Customers by recency and frequency score',
        altText: 'Matrix of customers: recency score 1 to 5 down, frequency score 1 to 5 across.',
        objects: { values: [heat(measure('Customers'), lightPalette.accent)] },
      },
      {
        rows: of('customer360', 'r_score'),
        columns: of('customer360', 'f_score'),
        values: measure('Customers'),
      },
    ),
    bars(
      {
        name: 'spend',
        box: spend,
        title: measure('Title of spend'),
        altText: 'Bars of spend by persona, the largest first, in the colour of their segment.',
        sort: { field: measure('Spend'), direction: 'Descending' },
        objects: { dataPoint: personaColours(persona) },
      },
      { by: persona, show: [measure('Spend')] },
    ),
    {
      name: 'bubbles',
      type: 'scatterChart',
      box: bubbles,
      title: 'Silence and orders of the segments',
      altText: 'A bubble for each segment: mean days of silence across, mean orders up, spend as its size.',
      roles: {
        Category: [segment],
        X: [measure('Average recency')],
        Y: [measure('Average frequency')],
        Size: [measure('Spend')],
      },
      objects: { dataPoint: segmentColours(segment) },
    },
  ],
};
