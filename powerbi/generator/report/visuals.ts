import { measure, type Field } from './field.ts';
import { properties } from './literal.ts';
import type { Box, Visual } from './visual.ts';

/** What every visual is given; the functions of this file add what its kind needs. */
type Given = Pick<Visual, 'name' | 'box' | 'altText'> &
  Partial<Pick<Visual, 'sort' | 'filters' | 'objects'>> & { readonly title: string | Field };

/** Numbers beside each other, each under its name. */
export const cards = (name: string, box: Box, altText: string, ...names: readonly string[]): Visual => ({
  name,
  type: 'cardVisual',
  box,
  title: undefined,
  altText,
  roles: { Data: names.map(measure) },
  objects: {
    layout: [{ ...properties({ maxTiles: names.length }) }],
  },
});

export const tableOf = (given: Given, ...fields: readonly Field[]): Visual => ({
  type: 'tableEx',
  roles: { Values: fields },
  ...given,
});

type Axes = { readonly by: Field; readonly show: readonly Field[]; readonly series?: Field };

const axes = ({ by, show, series }: Axes): Visual['roles'] => ({
  Category: [by],
  ...(series !== undefined && { Series: [series] }),
  Y: show,
});

export const bars = (given: Given, of: Axes): Visual => ({
  type: of.series === undefined ? 'clusteredBarChart' : 'barChart',
  roles: axes(of),
  ...given,
});

export const columns = (given: Given, of: Axes): Visual => ({
  type: of.series === undefined ? 'clusteredColumnChart' : 'columnChart',
  roles: axes(of),
  ...given,
});

export const lines = (given: Given, of: Axes): Visual => ({ type: 'lineChart', roles: axes(of), ...given });

type Matrix = { readonly rows: Field; readonly columns: Field; readonly values: Field };

export const matrix = (given: Given, { rows, columns, values }: Matrix): Visual => ({
  type: 'pivotTable',
  roles: { Rows: [rows], Columns: [columns], Values: [values] },
  ...given,
});
