import { tables, type TableName } from '../contract/tables.ts';
import { ladder } from '../model/ladder.ts';
import type { Attempt } from './attempt.ts';

/** A published table that the model makes. */
export type ModelTable = Exclude<TableName, 'transactions' | 'region_access' | 'runs'>;

export const isModelTable = (name: string): name is ModelTable =>
  Object.hasOwn(tables, name) && ladder.some((rung) => rung.name === name);

/** The tables of the model, in its order. */
export const modelTables: readonly ModelTable[] = ladder.map(({ name }) => name).filter(isModelTable);

/** The years with months that are written anew. */
export const changedYears = ({ decisions }: Attempt): string[] =>
  [...new Set(decisions?.changedMonths.map((month) => month.slice(0, 4)))].sort();

/** Name of the relation with the new lines of a year, by month. */
export const linesOfYear = (year: string): string => `transactions_${year}`;

/** The relations whose files are published. */
export const storedRelations = (attempt: Attempt): string[] => [
  ...modelTables,
  ...changedYears(attempt).map(linesOfYear),
];
