import type { ColumnType } from '../../lambdas/contract/column.ts';

const spelledOtherwise: Readonly<Partial<Record<ColumnType, string>>> = {
  string: 'varchar',
  int: 'integer',
  timestamp: 'timestamp(3)',
};

/** What Trino calls a type of Glue. */
export const trinoType = (type: ColumnType): string => spelledOtherwise[type] ?? type;
