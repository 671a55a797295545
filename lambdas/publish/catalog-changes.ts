import type { CatalogPartition } from './catalog.ts';

type CatalogChanges = {
  readonly create: readonly CatalogPartition[];
  readonly update: readonly CatalogPartition[];
  /** Values of partitions. */
  readonly remove: readonly string[];
};

/** What turns the partitions of a table into the wanted ones. */
export function catalogChanges(
  existing: readonly CatalogPartition[],
  wanted: readonly CatalogPartition[],
): CatalogChanges {
  const known = new Map(existing.map((partition) => [partition.value, partition]));
  const values = new Set(wanted.map(({ value }) => value));
  return {
    create: wanted.filter(({ value }) => !known.has(value)),
    update: wanted.filter((partition) => {
      const found = known.get(partition.value);
      return found !== undefined && !isSame(found, partition);
    }),
    remove: [...known.keys()].filter((value) => !values.has(value)),
  };
}

// A partition keeps the columns it was made with, whatever becomes of its table.
const isSame = (a: CatalogPartition, b: CatalogPartition): boolean =>
  a.folder === b.folder && columnTypes(a) === columnTypes(b);

const columnTypes = ({ columns }: CatalogPartition): string =>
  columns.map(({ name, type }) => `${name} ${type}`).join(', ');
