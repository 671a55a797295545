import type { Chart } from './chart.ts';

export type Cell = string | number | null;

export type CardColumn = {
  readonly title: string;
  /** How numbers are shown; text without one. `money` is in hundredths. */
  readonly number?: 'whole' | 'money' | 'decimal' | 'percent';
};

/** What a card shows, as a table: for whoever would rather read, and for CSV. */
export type CardTable = {
  readonly columns: readonly CardColumn[];
  readonly rows: readonly (readonly Cell[])[];
};

export type Card = {
  readonly id: string;
  /** Columns of twelve on a wide screen. */
  readonly span: 3 | 4 | 5 | 6 | 7 | 8 | 12;
  /** A sentence: what is to be seen. */
  readonly title: string;
  readonly about?: string;
  /** What does not reach these numbers, or is left out of them. */
  readonly notes?: readonly string[];
  /** Names of colours, where they cannot stand beside the marks. */
  readonly legend?: readonly { readonly label: string; readonly colour: string }[];
  readonly body: Chart | HTMLElement | 'table';
  readonly table?: CardTable;
};
