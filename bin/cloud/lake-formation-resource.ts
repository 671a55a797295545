import type { Resource } from '@aws-sdk/client-lakeformation';
import { tables, type TableName } from '../../lambdas/contract/tables.ts';
import type { Target } from '../access/grant.ts';

/** Where the governed database and the bucket of its files are. */
export type GovernedPlace = {
  /** Number of the account, which is the catalog too. */
  readonly account: string;
  readonly database: string;
  readonly bucketArn: string;
};

const isTable = (name: string | undefined): name is TableName => name !== undefined && name in tables;

/** What Lake Formation calls the target. */
export function toResource({ database, bucketArn }: GovernedPlace, on: Target): Resource {
  const named = { DatabaseName: database };
  switch (on.kind) {
    case 'database':
      return { Database: { Name: database } };
    case 'location':
      return { DataLocation: { ResourceArn: bucketArn } };
    case 'every-table':
      return { Table: { ...named, TableWildcard: {} } };
    case 'table':
      return { Table: { ...named, Name: on.table } };
    case 'columns':
      return { TableWithColumns: { ...named, Name: on.table, ColumnNames: [...on.only] } };
    case 'columns-but':
      return {
        TableWithColumns: {
          ...named,
          Name: on.table,
          ColumnWildcard: { ExcludedColumnNames: [...on.but] },
        },
      };
    case 'filter':
      return { DataCellsFilter: { ...named, TableName: on.table, Name: on.filter } };
  }
}

/** The target that Lake Formation means; undefined for what is none of the governed database. */
export function fromResource(place: GovernedPlace, resource: Resource): Target | undefined {
  const { Database, DataLocation, Table, TableWithColumns, DataCellsFilter } = resource;
  if (Database !== undefined) return Database.Name === place.database ? { kind: 'database' } : undefined;
  if (DataLocation !== undefined)
    return DataLocation.ResourceArn === place.bucketArn ? { kind: 'location' } : undefined;
  const inside = Table ?? TableWithColumns ?? DataCellsFilter;
  if (inside?.DatabaseName !== place.database) return undefined;
  if (Table !== undefined) return ofTable(Table);
  if (TableWithColumns !== undefined) return ofColumns(TableWithColumns);
  const { TableName: table, Name: filter = '' } = DataCellsFilter ?? {};
  return isTable(table) ? { kind: 'filter', table, filter } : undefined;
}

function ofTable({ Name, TableWildcard }: NonNullable<Resource['Table']>): Target | undefined {
  // Every table has the wildcard, and in answers this name beside it.
  if (TableWildcard !== undefined || Name === 'ALL_TABLES') return { kind: 'every-table' };
  return isTable(Name) ? { kind: 'table', table: Name } : undefined;
}

function ofColumns(given: NonNullable<Resource['TableWithColumns']>): Target | undefined {
  const { Name: table, ColumnNames: only, ColumnWildcard } = given;
  if (!isTable(table)) return undefined;
  if (ColumnWildcard === undefined) return { kind: 'columns', table, only: only ?? [] };
  const but = ColumnWildcard.ExcludedColumnNames ?? [];
  // So Lake Formation shows a SELECT that was granted on the table.
  return but.length === 0 ? { kind: 'table', table } : { kind: 'columns-but', table, but };
}
