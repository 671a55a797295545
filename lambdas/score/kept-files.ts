import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { contractVersion } from '../contract/tables.ts';
import type { Engine } from '../engine/engine.ts';
import { parquetRows } from '../engine/parquet-files.ts';
import { digest, tableKey } from '../lake/keys.ts';
import type { CarriedFiles, TableFile } from '../lake/manifest.ts';
import type { Store } from '../lake/store.ts';
import { keptPath } from '../model/on-duckdb.ts';
import { rulesFingerprint } from '../model/rules-fingerprint.ts';

/** Goes up where this code, not its SQL, leaves or reads something else. */
const carriedVersion = 1;

/** Text over all that decides what the files of a run mean beside its lines. */
export const carriedSignature = async (engine: Engine): Promise<string> => {
  // Orders are told apart by numbers that another DuckDB may draw otherwise.
  const [duckdb] = await engine.rows<{ version: string }>('select version() as version');
  const versions = [carriedVersion, contractVersion].map(String);
  return digest(24, rulesFingerprint(), ...versions, duckdb?.version ?? '');
};

/** A folder for what the model keeps, see `onDuckdb`. */
export async function keptFolder(engine: Engine): Promise<string> {
  const folder = join(engine.workFolder, 'kept');
  await mkdir(folder);
  return folder;
}

/** Stores what the model kept in the folder, for later runs. */
export async function storeKept(
  store: Store,
  engine: Engine,
  folder: string,
  runId: string,
): Promise<CarriedFiles> {
  // The three belong together: numbers in one stand for rows of another, and another attempt may have numbered otherwise.
  const attempt = `${runId}.${randomUUID()}`;
  const kept = async (name: string): Promise<TableFile> => {
    const path = keptPath(folder, `kept_${name}`);
    const key = tableKey(`carried_${name}`, attempt);
    const { bytes } = await store.upload(path, key);
    return { key, rows: await parquetRows(engine, path), bytes };
  };
  return {
    signature: await carriedSignature(engine),
    customers: await kept('customers'),
    orders: await kept('orders'),
    places: await kept('places'),
  };
}
