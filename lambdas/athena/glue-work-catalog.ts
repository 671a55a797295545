import {
  BatchCreatePartitionCommand,
  BatchDeleteTableCommand,
  CreateTableCommand,
  paginateGetTables,
  type GlueClient,
  type StorageDescriptor,
} from '@aws-sdk/client-glue';
import { parquetStorage } from '../publish/glue-table.ts';
import { CatalogError } from '../publish/errors.ts';
import type { WorkCatalog, WorkTable } from './work-catalog.ts';
import type { WorkColumn } from './work-column.ts';

// https://docs.aws.amazon.com/glue/latest/webapi/: so many of either in one call.
const mostAtOnce = 100;

type GlueWorkCatalogOptions = {
  readonly database: string;
  readonly locationOf: (folder: string) => string;
};

/** The WorkCatalog over a database of the Glue Data Catalog that nobody else uses. */
export function glueWorkCatalog(client: GlueClient, options: GlueWorkCatalogOptions): WorkCatalog {
  const { database: DatabaseName, locationOf } = options;
  return {
    create: async (table) => {
      await deleteTables(client, DatabaseName, [table.name]);
      await client.send(new CreateTableCommand({ DatabaseName, TableInput: tableInput(table, locationOf) }));
      await createPartitions(client, DatabaseName, table, locationOf);
    },
    drop: async (prefix) => {
      const names: string[] = [];
      // An expression of Glue is a pattern over names.
      const asked = { DatabaseName, Expression: `${prefix}*` };
      for await (const { TableList } of paginateGetTables({ client }, asked))
        names.push(...(TableList ?? []).flatMap(({ Name }) => (Name?.startsWith(prefix) ? [Name] : [])));
      await deleteTables(client, DatabaseName, names);
    },
  };
}

const storage = (columns: readonly WorkColumn[], location: string): StorageDescriptor => ({
  Columns: columns.map(({ name, type }) => ({ Name: name, Type: type })),
  Location: location,
  InputFormat: parquetStorage.inputFormat,
  OutputFormat: parquetStorage.outputFormat,
  SerdeInfo: { SerializationLibrary: parquetStorage.serializationLibrary },
});

const tableInput = (
  { name, columns, folder, partition }: WorkTable,
  locationOf: (folder: string) => string,
) => ({
  Name: name,
  TableType: 'EXTERNAL_TABLE',
  Parameters: { classification: parquetStorage.classification, EXTERNAL: 'TRUE' },
  StorageDescriptor: storage(columns, locationOf(folder)),
  ...(partition && { PartitionKeys: [{ Name: partition.column.name, Type: partition.column.type }] }),
});

async function createPartitions(
  client: GlueClient,
  DatabaseName: string,
  { name, columns, partition }: WorkTable,
  locationOf: (folder: string) => string,
): Promise<void> {
  const inputs = (partition?.folders ?? []).map(({ value, folder }) => ({
    Values: [value],
    StorageDescriptor: storage(columns, locationOf(folder)),
  }));
  for (let start = 0; start < inputs.length; start += mostAtOnce) {
    const PartitionInputList = inputs.slice(start, start + mostAtOnce);
    const { Errors = [] } = await client.send(
      new BatchCreatePartitionCommand({ DatabaseName, TableName: name, PartitionInputList }),
    );
    // The call succeeds also where some of its entries do not.
    if (Errors.length > 0)
      throw new CatalogError(
        'refused',
        `Glue refused ${Errors.length} partitions of ${name}. Redrive the refresh.`,
      );
  }
}

async function deleteTables(
  client: GlueClient,
  DatabaseName: string,
  names: readonly string[],
): Promise<void> {
  for (let start = 0; start < names.length; start += mostAtOnce) {
    const TablesToDelete = names.slice(start, start + mostAtOnce);
    const { Errors = [] } = await client.send(new BatchDeleteTableCommand({ DatabaseName, TablesToDelete }));
    const refused = Errors.filter(({ ErrorDetail }) => ErrorDetail?.ErrorCode !== 'EntityNotFoundException');
    if (refused.length > 0)
      throw new CatalogError(
        'refused',
        `Glue kept ${refused.length} tables of an attempt. Redrive the refresh.`,
      );
  }
}
