/** Types of Power BI; `decimal` is fixed, with four digits after the point. */
export type DataType = 'string' | 'int64' | 'double' | 'decimal' | 'boolean' | 'dateTime';

/** Where the values of a column come from. */
export type ColumnSource =
  /** A column of what the partition loads, under its name there. */
  | { readonly loaded: string }
  /** DAX, computed at refresh. */
  | { readonly computed: string }
  /** A column of the DAX that makes the table, under its name there. */
  | { readonly inferred: string };

export type ModelColumn = {
  readonly name: string;
  readonly description: string;
  readonly dataType: DataType;
  readonly source: ColumnSource;
  readonly format?: string;
  readonly folder?: string;
  /** What kind of place it names, for maps. */
  readonly category?: 'City' | 'StateOrProvince' | 'Country';
  /** Column of the same table whose values put these in order. */
  readonly sortBy?: string;
  readonly isHidden?: boolean;
  readonly isKey?: boolean;
};
