import { randomUUID } from 'node:crypto';
import {
  BatchCreatePartitionCommand,
  BatchDeleteTableCommand,
  CreateDatabaseCommand,
  GetTableCommand,
  GetTablesCommand,
  GlueClient,
  paginateGetPartitions,
  type Partition,
} from '@aws-sdk/client-glue';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, test } from 'vitest';
import { glueWorkCatalog } from '../../lambdas/athena/glue-work-catalog.ts';
import type { WorkTable } from '../../lambdas/athena/work-catalog.ts';
import { emulatorAccess } from '../aws/emulator.ts';
import { motoGlue } from '../aws/moto-glue.ts';
import { motoMissing } from '../aws/moto-server.ts';

const locationOf = (folder: string): string => `s3://control/${folder}`;

const validated = (files: number): WorkTable => ({
  name: 'a1_validated',
  columns: [
    { name: 'order_id', type: 'string' },
    { name: 'amount', type: 'decimal(18,4)' },
  ],
  folder: 'validated/',
  partition: {
    column: { name: 'file_rank', type: 'bigint' },
    folders: Array.from({ length: files }, (_, rank) => ({
      value: String(rank),
      folder: `validated/shop/${rank}/`,
    })),
  },
});

describe.skipIf(motoMissing !== '')(`the work database in Glue${motoMissing}`, () => {
  const client = motoGlue();

  const openDatabase = async () => {
    const database = `work_${randomUUID().slice(0, 8)}`;
    await client().send(new CreateDatabaseCommand({ DatabaseInput: { Name: database } }));
    const partitions = async (TableName: string): Promise<Partition[]> => {
      const found: Partition[] = [];
      for await (const page of paginateGetPartitions(
        { client: client() },
        { DatabaseName: database, TableName },
      ))
        found.push(...(page.Partitions ?? []));
      return found;
    };
    const tables = async (): Promise<string[]> => {
      const { TableList } = await client().send(new GetTablesCommand({ DatabaseName: database }));
      return (TableList ?? []).map(({ Name = '' }) => Name).sort();
    };
    return { database, catalog: glueWorkCatalog(client(), { database, locationOf }), partitions, tables };
  };

  test('has a folder of its own for each of many files, under the types of the columns', async () => {
    const { database, catalog, partitions } = await openDatabase();

    await catalog.create(validated(230));

    const { Table } = await client().send(
      new GetTableCommand({ DatabaseName: database, Name: 'a1_validated' }),
    );
    expect(Table).toMatchObject({
      TableType: 'EXTERNAL_TABLE',
      PartitionKeys: [{ Name: 'file_rank', Type: 'bigint' }],
      StorageDescriptor: {
        Columns: [
          { Name: 'order_id', Type: 'string' },
          { Name: 'amount', Type: 'decimal(18,4)' },
        ],
        Location: 's3://control/validated/',
        InputFormat: expect.stringContaining('MapredParquetInputFormat') as string,
        SerdeInfo: { SerializationLibrary: expect.stringContaining('ParquetHiveSerDe') as string },
      },
    });
    const places = (await partitions('a1_validated')).map(({ Values, StorageDescriptor }) => [
      Values?.[0],
      StorageDescriptor?.Location,
    ]);
    expect(new Map(places as [string, string][]).get('229')).toBe('s3://control/validated/shop/229/');
    expect(places.length).toBe(230);
  });

  test('makes a table anew that a lost call has made already', async () => {
    const { catalog, partitions } = await openDatabase();
    await catalog.create(validated(3));

    await catalog.create(validated(2));

    expect((await partitions('a1_validated')).length).toBe(2);
  });

  test('drops the tables of one attempt, once or twice, and no others', async () => {
    const { catalog, tables } = await openDatabase();
    for (const name of ['a1_lines', 'a1_orders', 'a2_lines', 'b_a1_lines'])
      await catalog.create({ name, columns: [{ name: 'day', type: 'date' }], folder: `work/${name}/` });

    await catalog.drop('a1_');
    await catalog.drop('a1_');

    expect(await tables()).toEqual(['a2_lines', 'b_a1_lines']);
  });
});

describe('what Glue refuses of a call that succeeds', () => {
  const client = new GlueClient(emulatorAccess);
  const glue = mockClient(client);
  const catalog = glueWorkCatalog(client, { database: 'work', locationOf });

  test('of partitions ends the refresh', async () => {
    glue.reset();
    glue.on(BatchDeleteTableCommand).resolves({});
    glue.on(BatchCreatePartitionCommand).resolves({
      Errors: [{ PartitionValues: ['1'], ErrorDetail: { ErrorCode: 'InternalServiceException' } }],
    });

    await expect(catalog.create(validated(2))).rejects.toThrow(
      'Glue refused 1 partitions of a1_validated. Redrive the refresh.',
    );
  });

  test('of tables ends it too, unless they are gone', async () => {
    const errors = (code: string) => ({
      Errors: [{ TableName: 'a1_lines', ErrorDetail: { ErrorCode: code } }],
    });
    glue.reset();
    glue.on(GetTablesCommand).resolves({ TableList: [{ Name: 'a1_lines' }] });
    glue
      .on(BatchDeleteTableCommand)
      .resolvesOnce(errors('EntityNotFoundException'))
      .resolvesOnce(errors('ResourceNotReadyException'));

    await expect(catalog.drop('a1_')).resolves.toBeUndefined();
    await expect(catalog.drop('a1_')).rejects.toThrow(
      'Glue kept 1 tables of an attempt. Redrive the refresh.',
    );
  });
});
