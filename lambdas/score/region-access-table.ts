import { join } from 'node:path';
import { accessPolicy } from '../access/policy.ts';
import { regionAccessKey } from '../access/region-access-key.ts';
import { regionAccess } from '../access/region-access.ts';
import { duckType } from '../contract/column.ts';
import type { Config } from '../contract/config.ts';
import { tables } from '../contract/tables.ts';
import type { Engine } from '../engine/engine.ts';
import { parquetOptions } from '../engine/parquet-files.ts';
import { identifier, literal } from '../engine/quoting.ts';
import type { Manifest, TableFile } from '../lake/manifest.ts';
import { putOnce } from '../lake/put-once.ts';
import type { Store } from '../lake/store.ts';
import { createParameterTable } from '../model/parameter-table.ts';

const { name, columns } = tables.region_access;

/** The file of `region_access`: that of `base` where it says the same, else a new one. */
export async function storeRegionAccess(
  store: Store,
  engine: Engine,
  config: Config,
  base: Manifest | undefined,
  now: Date,
): Promise<TableFile> {
  const key = regionAccessKey(config);
  if (base?.tables.region_access?.key === key) return base.tables.region_access;
  const rows = regionAccess(accessPolicy(config)).map((row) =>
    columns.map((column) => row[column.name as keyof typeof row]),
  );
  const types = Object.fromEntries(columns.map((column) => [column.name, duckType(column.type)]));
  const path = join(engine.workFolder, `${name}.parquet`);
  for (const statement of createParameterTable({ name, columns: types, rows })) await engine.run(statement);
  await engine.run(`copy (from ${identifier(name)} order by all) to ${literal(path)} (${parquetOptions})`);
  await engine.run(`drop table ${identifier(name)}`);
  const { bytes } = await putOnce(store, path, key, now);
  return { key, rows: rows.length, bytes };
}
