import { tables, type TableName } from '../../lambdas/contract/tables.ts';
import type { Catalog, CatalogPartition } from '../../lambdas/publish/catalog.ts';
import { CatalogError } from '../../lambdas/publish/errors.ts';

/** A Catalog that forgets everything with the process. It has every table of the contract. */
export function memoryCatalog(): Catalog {
  const held = new Map<TableName, Map<string, CatalogPartition>>(
    (Object.keys(tables) as TableName[]).map((table) => [table, new Map()]),
  );

  const partitionsOf = (table: TableName): Map<string, CatalogPartition> => {
    const partitions = held.get(table);
    if (partitions === undefined) throw new CatalogError('no-table', `There is no table ${table}.`);
    return partitions;
  };

  // Like Glue, it does what it can and then tells of the rest.
  function write(table: TableName, given: readonly CatalogPartition[], mustExist: boolean): void {
    const partitions = partitionsOf(table);
    const fitting = given.filter(({ value }) => partitions.has(value) === mustExist);
    for (const partition of fitting) partitions.set(partition.value, partition);
    if (fitting.length < given.length) throw new CatalogError('conflict', `${table} was changed meanwhile.`);
  }

  /* eslint-disable @typescript-eslint/require-await -- what is asynchronous in other catalogs is immediate here */
  return {
    partitions: async (table) => [...partitionsOf(table).values()],
    create: async (table, partitions) => write(table, partitions, false),
    update: async (table, partitions) => write(table, partitions, true),
    delete: async (table, values) => {
      for (const value of values) partitionsOf(table).delete(value);
    },
  };
}
