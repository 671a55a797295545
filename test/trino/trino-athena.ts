import { castType } from '../../lambdas/athena/work-column.ts';
import type { WorkCatalog } from '../../lambdas/athena/work-catalog.ts';
import { identifier, literal } from '../../lambdas/engine/quoting.ts';
import type { TrinoLake } from './trino-lake.ts';

/** A server of Trino in the place of Athena: the catalog of an attempt, and its statements. */
export type TrinoAthena = {
  readonly catalog: WorkCatalog;
  readonly locationOf: (folder: string) => string;
  run(sql: string): Promise<void>;
};

const unload = /^unload \((.*)\) to ('[^']*') with \(format = 'PARQUET', compression = 'ZSTD'(.*)\)$/s;

/**
 * What Athena adds to Trino is UNLOAD: here it is a table at the same place, of which nobody knows. All else of a
 * statement is left as it is.
 */
export function trinoAthena({ session, schema, bucket }: TrinoLake): TrinoAthena {
  const locationOf = (folder: string): string => `s3://${bucket}/${folder}`;
  const created = new Set<string>();
  let unloads = 0;
  return {
    locationOf,
    catalog: {
      create: async ({ name, columns, folder, partition }) => {
        await session.run(`drop table if exists ${identifier(name)}`);
        created.add(name);
        const typed = [...columns, ...(partition === undefined ? [] : [partition.column])].map(
          (column) => `${identifier(column.name)} ${castType(column.type)}`,
        );
        const by =
          partition === undefined ? '' : `, partitioned_by = array[${literal(partition.column.name)}]`;
        await session.run(`
          create table ${identifier(name)} (${typed.join(', ')})
          with (format = 'PARQUET', external_location = ${literal(locationOf(folder))}${by})`);
        for (const { value, folder: place } of partition?.folders ?? [])
          await session.run(`
            call system.register_partition(
              ${literal(schema)}, ${literal(name)}, array[${literal(partition?.column.name ?? '')}],
              array[${literal(value)}], ${literal(locationOf(place))}
            )`);
      },
      drop: async (prefix) => {
        for (const name of created)
          if (name.startsWith(prefix)) await session.run(`drop table if exists ${identifier(name)}`);
      },
    },
    run: async (sql) => {
      const [, query = '', target = '', partition = ''] = unload.exec(sql) ?? [];
      unloads += 1;
      await session.run(
        `create table unloaded_${unloads} with (format = 'PARQUET', external_location = ${target}${partition}) as ${query}`,
      );
    },
  };
}
