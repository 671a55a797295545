import { column, type Field } from './field.ts';
import { slicerBoxes } from './layout.ts';
import { properties } from './literal.ts';
import type { Visual } from './visual.ts';

type Slicer = {
  readonly name: string;
  readonly field: Field;
  readonly header: string;
  readonly mode: 'Dropdown' | 'Between' | 'Single';
  readonly altText: string;
};

const known = {
  segment: {
    name: 'slicer-segment',
    field: column('Segment', 'Segment'),
    header: 'Segment',
    mode: 'Dropdown',
    altText:
      'Choose segments: of customers the one held now, of sales the one held at the close of the month.',
  },
  city: {
    name: 'slicer-city',
    field: column('Place', 'City'),
    header: 'City',
    mode: 'Dropdown',
    altText: 'Choose cities: of customers the one they are at home in, of sales the one they were made in.',
  },
  day: {
    name: 'slicer-day',
    field: column('Date', 'Date'),
    header: 'Days',
    mode: 'Between',
    altText: 'Choose the first and the last day of sales, cohorts and moves.',
  },
  rate: {
    name: 'slicer-rate',
    field: column('Win-back rate', 'Rate'),
    header: 'What if this share came back?',
    mode: 'Single',
    altText: 'Choose the share of the value at risk that a campaign brings back.',
  },
} as const satisfies Readonly<Record<string, Slicer>>;

/** The slicers of a page, each at its place; a choice holds on every page that has it. */
export function slicers(...names: readonly (keyof typeof known)[]): readonly Visual[] {
  const boxes = slicerBoxes();
  return names.map((name, index) => {
    const slicer = known[name];
    const box = boxes[index];
    if (box === undefined) throw new RangeError('A page has room for four slicers.');
    return {
      name: slicer.name,
      type: 'slicer',
      box,
      title: undefined,
      altText: slicer.altText,
      roles: { Values: [slicer.field] },
      objects: {
        data: [properties({ mode: slicer.mode })],
        header: [properties({ show: true, text: slicer.header })],
      },
      syncGroup: slicer.name,
    };
  });
}
