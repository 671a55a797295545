import { listValue } from '@duckdb/node-api';
import type { Engine } from '../engine/engine.ts';
import { identifier } from '../engine/quoting.ts';

/** A temporary table of two columns, declared as SQL (`text varchar`), the first of which is unique. */
export type PairsTable = { readonly name: string; readonly key: string; readonly value: string };

/** Makes the table anew, without rows. */
export async function createPairs(engine: Engine, table: PairsTable): Promise<void> {
  await engine.run(`create or replace temp table ${identifier(table.name)} (${table.key}, ${table.value})`);
}

export async function addPairs(
  engine: Engine,
  table: PairsTable,
  pairs: readonly (readonly [string, string])[],
): Promise<void> {
  if (pairs.length === 0) return;
  const keys = listValue(pairs.map(([key]) => key));
  const values = listValue(pairs.map(([, value]) => value));
  await engine.run(`insert into ${identifier(table.name)} select unnest($keys), unnest($values)`, {
    keys,
    values,
  });
}
