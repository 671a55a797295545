import type { DataCellsFilter } from '@aws-sdk/client-lakeformation';
import type { DataFilter } from '../../lambdas/access/data-filter.ts';
import type { TableName } from '../../lambdas/contract/tables.ts';
import type { HeldFilter } from '../access/lake-permissions.ts';
import type { GovernedPlace } from './lake-formation-resource.ts';

/** A filter of the table as Lake Formation lists it. */
export function fromCells(table: TableName, given: DataCellsFilter): HeldFilter {
  const { Name: name = '', RowFilter, ColumnNames: only, ColumnWildcard, VersionId: version } = given;
  const isEveryRow = RowFilter?.AllRowsWildcard !== undefined;
  return {
    table,
    name,
    expression: isEveryRow ? undefined : RowFilter?.FilterExpression,
    columns:
      ColumnWildcard === undefined ? { only: only ?? [] } : { but: ColumnWildcard.ExcludedColumnNames ?? [] },
    version,
  };
}

/** The filter as Lake Formation is told of it. */
export const toCells = ({ account, database }: GovernedPlace, filter: DataFilter): DataCellsFilter => ({
  TableCatalogId: account,
  DatabaseName: database,
  TableName: filter.table,
  Name: filter.name,
  RowFilter:
    filter.expression === undefined ? { AllRowsWildcard: {} } : { FilterExpression: filter.expression },
  ColumnWildcard: { ExcludedColumnNames: [...filter.excludedColumns] },
});
