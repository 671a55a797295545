import type { ModelColumn } from './model-column.ts';

/** What loads or makes the rows of a table. */
export type TableSource =
  { readonly kind: 'm'; readonly text: string } | { readonly kind: 'dax'; readonly text: string };

export type Hierarchy = {
  readonly name: string;
  readonly description: string;
  /** Columns of the table, the widest first. */
  readonly levels: readonly string[];
};

export type ModelMeasure = {
  readonly name: string;
  readonly description: string;
  readonly dax: string;
  /** Undefined: text. */
  readonly format: string | undefined;
  readonly folder: string;
};

export type ModelTable = {
  readonly name: string;
  readonly description: string;
  readonly columns: readonly ModelColumn[];
  readonly hierarchies?: readonly Hierarchy[];
  readonly measures?: readonly ModelMeasure[];
  readonly source: TableSource;
  /** Its key column holds days without a gap. */
  readonly isCalendar?: boolean;
  readonly isHidden?: boolean;
};
