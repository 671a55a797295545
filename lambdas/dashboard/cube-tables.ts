import { slicers, type DimensionName } from './dimensions.ts';

export type Family = 'customers' | 'sales';

/** Tables of the cube that add up the same numbers. */
export type CubeTables = {
  readonly family: Family;
  readonly measures: readonly string[];
  /** Of each of them. */
  readonly mostRows: number;
  /** What each tells apart, pooled from the last to the first; the longest tells all that the others do. */
  readonly tables: readonly (readonly DimensionName[])[];
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
export function cubeTables(leastCustomers: number): readonly CubeTables[] {
  return families.flatMap(({ family, subjects, slicers: all }) =>
    subjects.map(({ of, measures, mostRows }) => {
      const finest = [...of, ...all];
      const few = [
        [],
        ...all.map((slicer) => [slicer]),
        ['segment', 'place'],
        ['place', 'category'],
      ] as const;
      const tables = few.map((by) => [...of, ...by]);
      return { family, measures, mostRows, tables: leastCustomers <= 1 ? [finest] : [...tables, finest] };
    }),
  );
}
