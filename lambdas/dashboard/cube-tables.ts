import { slicers, type DimensionName } from './dimensions.ts';

/** A table of the cube: what it tells apart, and what it adds up. */
export type CubeTable = {
  readonly family: 'customers' | 'sales';
  /** Pooled from the last to the first. */
  readonly dimensions: readonly DimensionName[];
  readonly measures: readonly string[];
  readonly mostRows: number;
};

/** Something that charts are about, with what it adds up and how many groups of it are worth their place in the file. */
type Subject = {
  readonly of: readonly DimensionName[];
  readonly measures: readonly string[];
  readonly mostRows: number;
};

const customerMeasures = [
  'recency_days',
  'frequency',
  'monetary',
  'value_12m',
  'value_at_risk',
  'listed',
  'to_contact',
  'value_to_win_back',
  'newly_listed',
];

const customerSubjects: readonly Subject[] = [
  { of: [], measures: customerMeasures, mostRows: 6000 },
  { of: ['scores'], measures: ['monetary'], mostRows: 3000 },
  { of: ['previous'], measures: [], mostRows: 3000 },
  { of: ['urgency', 'chance', 'worth'], measures: ['value_at_risk'], mostRows: 4000 },
  { of: ['tenth'], measures: ['value_12m'], mostRows: 3000 },
  { of: ['value'], measures: ['value_12m'], mostRows: 3000 },
  { of: ['due'], measures: [], mostRows: 3000 },
];

const salesMeasures = ['revenue', 'returned', 'units'];

const salesSlicers = slicers.filter((slicer) => slicer !== 'persona');

const salesSubjects: readonly Subject[] = [
  { of: [], measures: salesMeasures, mostRows: 4000 },
  { of: ['month'], measures: salesMeasures, mostRows: 8000 },
];

const families = [
  { family: 'customers', subjects: customerSubjects, slicers },
  { family: 'sales', subjects: salesSubjects, slicers: salesSlicers },
] as const;

/**
 * The tables of the cube. One for all slicers would do if every group could be told; where small groups are pooled, a
 * table by one slicer tells far more of them, so there is one for each slicer, and for category and place together.
 */
export function cubeTables(leastCustomers: number): readonly CubeTable[] {
  return families.flatMap(({ family, subjects, slicers: all }) =>
    subjects.flatMap(({ of, measures, mostRows }) => {
      const sliced: readonly (readonly DimensionName[])[] =
        leastCustomers <= 1
          ? [all]
          : [[], ...all.map((slicer) => [slicer]), ['segment', 'place'], ['place', 'category'], all];
      return sliced.map((by) => ({ family, dimensions: [...of, ...by], measures, mostRows }));
    }),
  );
}
