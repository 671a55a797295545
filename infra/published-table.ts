import type { CfnTable } from 'aws-cdk-lib/aws-glue';
import type { Table } from '../lambdas/contract/column.ts';
import { glueTable, parquetStorage, type GlueColumn } from '../lambdas/publish/glue-table.ts';

const plain = ({ name, type, comment }: GlueColumn): CfnTable.ColumnProperty => ({
  name,
  type,
  ...(comment !== undefined && { comment: fitted(comment) }),
});

// Glue keeps no more of a comment.
const longestComment = 255;

const fitted = (comment: string): string =>
  comment.length <= longestComment ? comment : `${comment.slice(0, longestComment - 1)}…`;

/** The Glue table of a published table. Its partitions follow the pointer, and are nothing of the stack. */
export function publishedTable(table: Table, curatedBucket: string): CfnTable.TableInputProperty {
  const { name, description, columns, partitionKey } = glueTable(table);
  const { inputFormat, outputFormat, serializationLibrary, classification } = parquetStorage;
  return {
    name,
    description,
    tableType: 'EXTERNAL_TABLE',
    // Files encrypted by S3 need no word of it; with it Athena would look for keys of its own.
    parameters: { classification, EXTERNAL: 'TRUE', has_encrypted_data: 'false' },
    partitionKeys: [plain(partitionKey)],
    storageDescriptor: {
      columns: columns.map(plain),
      location: `s3://${curatedBucket}/${name}/`,
      inputFormat,
      outputFormat,
      serdeInfo: { serializationLibrary },
    },
  };
}
