import { fieldExpression, queryName, type Field } from './field.ts';
import { filterJson, type VisualFilter } from './filter.ts';
import { literal } from './literal.ts';
import { schemaUrl } from './schema-url.ts';

/** Where on a page of 1280 × 720 a visual stands, in its pixels. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export type Visual = {
  /** Letters, digits and hyphens; unique in its page. */
  readonly name: string;
  readonly type: string;
  readonly box: Box;
  /** Words, or a measure that finds them. Undefined: none is shown. */
  readonly title: string | Field | undefined;
  /** What a screen reader says of it. */
  readonly altText: string;
  readonly roles: Readonly<Record<string, readonly Field[]>>;
  readonly sort?: { readonly field: Field; readonly direction: 'Ascending' | 'Descending' };
  readonly filters?: readonly VisualFilter[];
  /** Formatting objects of its type, as the report definition has them. */
  readonly objects?: Readonly<Record<string, readonly object[]>>;
  readonly containerObjects?: Readonly<Record<string, readonly object[]>>;
  /** Slicers of one name on several pages hold the same choice. */
  readonly syncGroup?: string;
};

/** The definition of a visual; `number` is its place in the order of the tab key. */
export function visualJson(page: string, visual: Visual, number: number): object {
  const { name, box, filters = [] } = visual;
  return {
    $schema: schemaUrl('visual'),
    name,
    position: { ...box, z: number * 1000, tabOrder: number * 1000 },
    visual: {
      visualType: visual.type,
      ...(Object.keys(visual.roles).length > 0 && { query: query(visual) }),
      ...(visual.objects !== undefined && { objects: visual.objects }),
      visualContainerObjects: containerObjects(visual),
      ...(visual.syncGroup !== undefined && {
        syncGroup: { groupName: visual.syncGroup, fieldChanges: true, filterChanges: true },
      }),
      drillFilterOtherVisuals: true,
    },
    ...(filters.length > 0 && {
      filterConfig: { filters: filters.map((filter) => filterJson(`${page}-${name}`, filter)) },
    }),
  };
}

const query = ({ roles, sort }: Visual): object => ({
  queryState: Object.fromEntries(
    Object.entries(roles).map(([role, fields]) => [role, { projections: fields.map(projection) }]),
  ),
  ...(sort !== undefined && {
    sortDefinition: {
      sort: [{ field: fieldExpression(sort.field), direction: sort.direction }],
      isDefaultSort: false,
    },
  }),
});

const projection = (field: Field): object => ({
  field: fieldExpression(field),
  queryRef: queryName(field),
  nativeQueryRef: field.name,
  ...(field.kind === 'Column' && { active: true }),
});

function containerObjects({ title, altText, containerObjects: more }: Visual): object {
  const words = typeof title === 'string' ? literal(title) : title && fieldExpression(title);
  return {
    title: [
      {
        properties: {
          show: { expr: literal(words !== undefined) },
          ...(words !== undefined && { text: { expr: words } }),
        },
      },
    ],
    general: [{ properties: { altText: { expr: literal(altText) } } }],
    ...more,
  };
}
