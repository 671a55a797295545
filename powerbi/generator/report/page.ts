import { fieldExpression, type Field } from './field.ts';
import { schemaUrl } from './schema-url.ts';
import type { Visual } from './visual.ts';

export const pageSize = { width: 1280, height: 720 } as const;

export type Page = {
  readonly name: string;
  readonly displayName: string;
  readonly visuals: readonly Visual[];
  /** The field by which other pages lead here. */
  readonly drillThrough?: Field;
};

/** The definition of a page without its visuals. */
export function pageJson({ name, displayName, drillThrough }: Page): object {
  return {
    $schema: schemaUrl('page'),
    name,
    displayName,
    displayOption: 'FitToPage',
    ...pageSize,
    ...(drillThrough !== undefined && drillThroughTo(name, drillThrough)),
  };
}

function drillThroughTo(name: string, field: Field): object {
  const filter = `${name}-drill-through`;
  return {
    type: 'Drillthrough',
    visibility: 'HiddenInViewMode',
    filterConfig: {
      filters: [
        { name: filter, field: fieldExpression(field), type: 'Categorical', howCreated: 'Drillthrough' },
      ],
    },
    pageBinding: {
      name: `${name}-binding`,
      type: 'Drillthrough',
      parameters: [{ name: `${name}-parameter`, boundFilter: filter, fieldExpr: fieldExpression(field) }],
    },
  };
}
