import { join } from 'node:path';
import { openEngine } from '../../lambdas/engine/engine.ts';
import { parquetFiles } from '../../lambdas/engine/parquet-files.ts';
import { sqlFile } from '../../lambdas/engine/sql-file.ts';
import { downloadFiles } from '../../lambdas/lake/download-table.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import type { Catalog } from '../../lambdas/publish/catalog.ts';
import type { ReadBack } from '../../lambdas/publish/read-back.ts';

type Found = { customers: number; first_run: string | null; last_run: string | null };

/** Reads back as Athena does: the rows of the files to which the catalog leads, by the same SQL. */
export const queriesThrough =
  (store: Store, catalog: Catalog): ReadBack =>
  async () => {
    const engine = await openEngine({ memoryMiB: 256, threads: 1 });
    try {
      const partitions = await catalog.partitions('customer360');
      const files: { key: string }[] = [];
      for (const { folder } of partitions) for await (const file of store.list(folder)) files.push(file);
      const paths = await downloadFiles(store, files, join(engine.workFolder, 'customer360'));
      await engine.run(`create view customer360 as from ${parquetFiles(paths)}`);
      const [found] = await engine.rows<Found>(sqlFile('lambdas/publish/sql/read_back.sql'));
      return {
        customers: found?.customers ?? 0,
        runs: [found?.first_run ?? null, found?.last_run ?? null],
      };
    } finally {
      await engine.close();
    }
  };
