import { randomUUID } from 'node:crypto';
import { CreateDatabaseCommand, CreateTableCommand, type GlueClient } from '@aws-sdk/client-glue';
import { tables } from '../../lambdas/contract/tables.ts';
import { glueTable, parquetStorage, type GlueColumn } from '../../lambdas/publish/glue-table.ts';

/** Makes a database that nobody else uses, with the tables of the contract, as the stack does. Returns its name. */
export async function newGlueDatabase(client: GlueClient, bucket: string): Promise<string> {
  const DatabaseName = `customer360_${randomUUID().slice(0, 8)}`;
  await client.send(new CreateDatabaseCommand({ DatabaseInput: { Name: DatabaseName } }));
  for (const table of Object.values(tables)) {
    const { name, description, columns, partitionKey } = glueTable(table);
    const TableInput = {
      Name: name,
      Description: description,
      TableType: 'EXTERNAL_TABLE',
      PartitionKeys: [toGlue(partitionKey)],
      StorageDescriptor: {
        Columns: columns.map(toGlue),
        Location: `s3://${bucket}/${name}/`,
        InputFormat: parquetStorage.inputFormat,
        OutputFormat: parquetStorage.outputFormat,
        SerdeInfo: { SerializationLibrary: parquetStorage.serializationLibrary },
      },
    };
    await client.send(new CreateTableCommand({ DatabaseName, TableInput }));
  }
  return DatabaseName;
}

const toGlue = ({ name, type, comment }: GlueColumn) => ({ Name: name, Type: type, Comment: comment });
