import type { TableAccess } from '../lambdas/access/policy.ts';
import { sqlPredicate } from '../lambdas/access/sql-predicate.ts';
import { duckType } from '../lambdas/contract/column.ts';
import { tables } from '../lambdas/contract/tables.ts';
import { identifier } from '../lambdas/engine/quoting.ts';

/** SQL for what may be seen of the rows that `source` selects, columns in the order of the contract. */
export function visibleRows({ table, rows, hidden }: TableAccess, source: string): string {
  const names = tables[table].columns.map(({ name }) => name).filter((name) => !hidden.includes(name));
  return `select ${names.map(identifier).join(', ')} from (${source}) ${where(rows)}`;
}

/** The same with a null for every column that is hidden, for queries that know all columns. */
export function visibleRowsOfAllColumns({ table, rows, hidden }: TableAccess, source: string): string {
  const columns = tables[table].columns.map(({ name, type }) =>
    hidden.includes(name) ? `cast(null as ${duckType(type)}) as ${identifier(name)}` : identifier(name),
  );
  return `select ${columns.join(', ')} from (${source}) ${where(rows)}`;
}

const where = (rows: TableAccess['rows']): string => (rows === 'all' ? '' : `where ${sqlPredicate(rows)}`);
