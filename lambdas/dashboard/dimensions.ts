/** What the dashboard can filter by, in the order in which small groups are pooled: the first is told longest. */
export const slicers = ['segment', 'persona', 'place', 'category', 'store'] as const;

/** Dimensions that a single chart is about. */
export const chartDimensions = [
  'month',
  'scores',
  'previous',
  'urgency',
  'chance',
  'worth',
  'tenth',
  'value',
  'due',
] as const;

export type Slicer = (typeof slicers)[number];
export type DimensionName = Slicer | (typeof chartDimensions)[number];

/** Longest list that a slicer offers; what is past it is one group. */
export const longestList = 60;
