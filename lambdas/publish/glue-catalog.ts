import {
  BatchCreatePartitionCommand,
  BatchDeletePartitionCommand,
  BatchUpdatePartitionCommand,
  paginateGetPartitions,
  type ErrorDetail,
  type GlueClient,
} from '@aws-sdk/client-glue';
import type { TableName } from '../contract/tables.ts';
import type { Catalog, CatalogPartition } from './catalog.ts';
import { CatalogError } from './errors.ts';
import { fromGlue, toGlue } from './glue-partition.ts';

// https://docs.aws.amazon.com/glue/latest/webapi/: 100 to create or update in one call, but 25 to delete.
const mostWritten = 100;
const mostDeleted = 25;

type GlueCatalogOptions = {
  readonly database: string;
  /** The bucket that holds what the store has below `curated/`. */
  readonly curatedBucket: string;
};

type EntryError = { readonly value: string; readonly detail: ErrorDetail | undefined };

/** The Catalog over a database of the Glue Data Catalog. */
export function glueCatalog(client: GlueClient, { database, curatedBucket }: GlueCatalogOptions): Catalog {
  const named = (table: TableName) => ({ DatabaseName: database, TableName: table });
  return {
    partitions: (table) =>
      ofTable(table, async () => {
        const found: CatalogPartition[] = [];
        for await (const page of paginateGetPartitions({ client }, named(table))) {
          found.push(...(page.Partitions ?? []).map((partition) => fromGlue(partition, curatedBucket)));
        }
        return found;
      }),
    create: (table, partitions) =>
      inBatches(table, partitions, mostWritten, async (batch) => {
        const PartitionInputList = batch.map((partition) => toGlue(partition, curatedBucket));
        const { Errors } = await client.send(
          new BatchCreatePartitionCommand({ ...named(table), PartitionInputList }),
        );
        return entryErrors(Errors, (entry) => entry.PartitionValues);
      }),
    update: (table, partitions) =>
      inBatches(table, partitions, mostWritten, async (batch) => {
        const Entries = batch.map((partition) => ({
          PartitionValueList: [partition.value],
          PartitionInput: toGlue(partition, curatedBucket),
        }));
        const { Errors } = await client.send(new BatchUpdatePartitionCommand({ ...named(table), Entries }));
        return entryErrors(Errors, (entry) => entry.PartitionValueList);
      }),
    delete: (table, values) =>
      inBatches(table, values, mostDeleted, async (batch) => {
        const PartitionsToDelete = batch.map((value) => ({ Values: [value] }));
        const { Errors } = await client.send(
          new BatchDeletePartitionCommand({ ...named(table), PartitionsToDelete }),
        );
        const errors = entryErrors(Errors, (entry) => entry.PartitionValues);
        return errors.filter(({ detail }) => detail?.ErrorCode !== 'EntityNotFoundException');
      }),
  };
}

// The calls succeed also where some of their entries do not.
async function inBatches<Entry>(
  table: TableName,
  entries: readonly Entry[],
  most: number,
  send: (batch: readonly Entry[]) => Promise<readonly EntryError[]>,
): Promise<void> {
  for (let start = 0; start < entries.length; start += most) {
    const errors = await ofTable(table, () => send(entries.slice(start, start + most)));
    if (errors.length > 0) throw entriesRefused(table, errors);
  }
}

const entryErrors = <Entry extends { ErrorDetail?: ErrorDetail | undefined }>(
  errors: readonly Entry[] | undefined,
  values: (entry: Entry) => readonly string[] | undefined,
): EntryError[] =>
  (errors ?? []).map((entry) => ({ value: values(entry)?.join('/') ?? '?', detail: entry.ErrorDetail }));

const conflicts: readonly (string | undefined)[] = [
  'AlreadyExistsException',
  'ConcurrentModificationException',
  'EntityNotFoundException',
];

function entriesRefused(table: TableName, errors: readonly EntryError[]): CatalogError {
  const isConflict = errors.every(({ detail }) => conflicts.includes(detail?.ErrorCode));
  const told = errors
    .slice(0, 5)
    .map(({ value, detail }) => `${value} (${detail?.ErrorCode ?? 'no reason'})`);
  const message = `Glue refused ${errors.length} partitions of ${table}, among them ${told.join(', ')}. Refresh again.`;
  return new CatalogError(isConflict ? 'conflict' : 'refused', message);
}

async function ofTable<T>(table: TableName, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error) || !conflicts.includes(error.name)) throw error;
    if (error.name !== 'EntityNotFoundException')
      throw new CatalogError('conflict', `Glue: ${table} is being changed by others.`, { cause: error });
    const message = `The Glue database has no table ${table}. Deploy the stack: it makes the tables.`;
    throw new CatalogError('no-table', message, { cause: error });
  }
}
