import type { TableName } from '../contract/tables.ts';
import type { Condition } from './condition.ts';
import type { SlotFormat } from './slot-format.ts';

/** A number of a sentence: the column of the query that holds it, how it is written, and the same number in DAX. */
export type Slot = { readonly format: SlotFormat; readonly dax: string };

/** What is said where all its conditions hold. */
export type Variant = { readonly when: readonly Condition[]; readonly sentence: string };

/** A sentence that is computed from published tables. */
export type Insight = {
  /** Kebab-case; stays the same whatever the data say. */
  readonly name: string;
  readonly title: string;
  /** What its numbers rest on, in a sentence. */
  readonly basis: string;
  /** Path of the query in the project; it gives one row. */
  readonly sqlFile: string;
  readonly reads: readonly TableName[];
  /** Variables that the DAX of the slots rests on. */
  readonly dax?: string;
  readonly slots: Readonly<Record<string, Slot>>;
  /** Not said where the insight of this name is. */
  readonly unless?: string;
  /** The first that the data carry is said; none where they carry none. */
  readonly variants: readonly Variant[];
};
