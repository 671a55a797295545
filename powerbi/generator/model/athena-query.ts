import type { Table } from '../../../lambdas/contract/column.ts';
import { text } from './reference.ts';

/** Parameters of the model: what a shop sets to open the project over its own tables. */
export const parameters = [
  {
    name: 'AthenaDsn',
    value: 'customer360',
    description:
      'Name of the System DSN that New-AthenaDsn.ps1 made; the gateway needs one of the same name.',
  },
  {
    name: 'AthenaDatabase',
    value: 'customer360_dev',
    description:
      'Database of the deployment in Athena: <name>_<env>, or <name>_<env>_governed under Lake Formation.',
  },
] as const;

/**
 * M that loads columns of a published table. The way to the table is written out in every partition, because the
 * gateway finds data sources by reading the text.
 */
export const athenaQuery = (table: Pick<Table, 'name'>, columns: readonly string[]): string => `let
    Source = AmazonAthena.Databases(AthenaDsn, null),
    Catalog = Source{[Name = "AwsDataCatalog", Kind = "Database"]}[Data],
    Database = Catalog{[Name = AthenaDatabase, Kind = "Schema"]}[Data],
    Published = Database{[Name = ${text(table.name)}, Kind = "Table"]}[Data],
    Columns = Table.SelectColumns(
        Published,
        {
${columns.map((column) => `            ${text(column)}`).join(',\n')}
        }
    )
in
    Columns`;
