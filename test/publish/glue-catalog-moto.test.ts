import { DeleteTableCommand, GetPartitionsCommand } from '@aws-sdk/client-glue';
import { describe, expect, test } from 'vitest';
import { catalogChanges } from '../../lambdas/publish/catalog-changes.ts';
import { glueCatalog } from '../../lambdas/publish/glue-catalog.ts';
import { syncCatalog } from '../../lambdas/publish/sync-catalog.ts';
import { motoGlue } from '../aws/moto-glue.ts';
import { motoMissing } from '../aws/moto-server.ts';
import { casts, everyEnd, expectCatalogAtPointer, tableNames } from './catalog-model.ts';
import { catalogContract } from './catalog-contract.ts';
import { newGlueDatabase } from './glue-database.ts';

const curatedBucket = 'shop-curated';

describe.skipIf(motoMissing !== '')(`a Glue database${motoMissing}`, () => {
  const client = motoGlue();

  const openDatabase = async () => {
    const database = await newGlueDatabase(client(), curatedBucket);
    return { database, catalog: glueCatalog(client(), { database, curatedBucket }) };
  };

  catalogContract(async () => (await openDatabase()).catalog);

  test('ends at the pointer wherever a run and a rollback die', async () => {
    const { catalog } = await openDatabase();

    await everyEnd(casts['a run and a rollback'], 1, async (left) => {
      for (const table of tableNames) {
        const wanted = await left.catalog.partitions(table);
        const { create, update, remove } = catalogChanges(await catalog.partitions(table), wanted);
        if (create.length > 0) await catalog.create(table, create);
        if (update.length > 0) await catalog.update(table, update);
        if (remove.length > 0) await catalog.delete(table, remove);
      }
      await syncCatalog(left.store, catalog);
      await expectCatalogAtPointer({ store: left.store, catalog });
    });
  });

  test('holds Parquet below the curated bucket', async () => {
    const { database, catalog } = await openDatabase();
    const columns = [{ name: 'run_id', type: 'string' }];
    await catalog.create('runs', [{ value: 'current', folder: 'curated/runs/one.1/', columns }]);

    const found = await client().send(
      new GetPartitionsCommand({ DatabaseName: database, TableName: 'runs' }),
    );
    expect(found.Partitions).toMatchObject([
      {
        Values: ['current'],
        Parameters: { classification: 'parquet' },
        StorageDescriptor: {
          Location: 's3://shop-curated/runs/one.1/',
          InputFormat: expect.stringContaining('MapredParquetInputFormat') as string,
          SerdeInfo: { SerializationLibrary: expect.stringContaining('ParquetHiveSerDe') as string },
        },
      },
    ]);
  });

  test('knows a place in another bucket from one of its own', async () => {
    const { database, catalog } = await openDatabase();
    const partition = { value: 'current', folder: 'curated/runs/one.1/', columns: [] };
    await glueCatalog(client(), { database, curatedBucket: 'other' }).create('runs', [partition]);

    expect(await catalog.partitions('runs')).toEqual([{ ...partition, folder: 's3://other/runs/one.1/' }]);
  });

  test('says what to do where a table is missing', async () => {
    const { database, catalog } = await openDatabase();
    await client().send(new DeleteTableCommand({ DatabaseName: database, Name: 'runs' }));

    await expect(catalog.partitions('runs')).rejects.toMatchObject({
      reason: 'no-table',
      message: 'The Glue database has no table runs. Deploy the stack: it makes the tables.',
    });
  });
});
