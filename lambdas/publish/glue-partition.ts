import type { Partition, PartitionInput } from '@aws-sdk/client-glue';
import { curatedPrefix } from '../lake/keys.ts';
import type { CatalogPartition } from './catalog.ts';
import { parquetStorage } from './glue-table.ts';

/** What Glue is told of a partition whose files lie in this bucket. */
export const toGlue = ({ value, folder, columns }: CatalogPartition, bucket: string): PartitionInput => ({
  Values: [value],
  StorageDescriptor: {
    Columns: columns.map(({ name, type }) => ({ Name: name, Type: type })),
    Location: `s3://${bucket}/${folder.slice(curatedPrefix.length)}`,
    InputFormat: parquetStorage.inputFormat,
    OutputFormat: parquetStorage.outputFormat,
    SerdeInfo: { SerializationLibrary: parquetStorage.serializationLibrary },
  },
  Parameters: { classification: parquetStorage.classification },
});

/** A partition as Glue has it. */
export function fromGlue({ Values, StorageDescriptor }: Partition, bucket: string): CatalogPartition {
  const location = StorageDescriptor?.Location ?? '';
  const own = `s3://${bucket}/`;
  return {
    value: Values?.[0] ?? '',
    // What lies elsewhere equals no folder of the store, and is set right.
    folder: location.startsWith(own) ? `${curatedPrefix}${location.slice(own.length)}` : location,
    columns: (StorageDescriptor?.Columns ?? []).map(({ Name, Type }) => ({
      name: Name ?? '',
      type: Type ?? '',
    })),
  };
}
