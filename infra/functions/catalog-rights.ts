import type { Catalog } from '../catalog.ts';
import type { Right } from '../rights.ts';

/** Lets the partitions of the published tables follow the pointer. */
export const writesPartitions = ({ catalogArns }: Catalog): Right => ({
  actions: [
    'glue:GetPartitions',
    'glue:BatchCreatePartition',
    'glue:BatchUpdatePartition',
    'glue:BatchDeletePartition',
  ],
  resources: catalogArns,
});

/** Asks the published tables through the workgroup of operations. */
export const queries = ({ workgroupArn }: Catalog): Right => ({
  actions: [
    'athena:StartQueryExecution',
    'athena:GetQueryExecution',
    'athena:GetQueryResults',
    'athena:StopQueryExecution',
  ],
  resources: [workgroupArn],
});

/** Reads through Lake Formation what it granted. */
export const readsGoverned: Right = {
  actions: ['lakeformation:GetDataAccess'],
  resources: ['*'],
  because: 'Knows no resources: Lake Formation itself decides what of which table.',
};

/** What Athena looks up in the name of whoever asks. */
export const readsCatalog = ({ catalogArns }: Catalog): Right => ({
  actions: ['glue:GetDatabase', 'glue:GetTable', 'glue:GetTables', 'glue:GetPartition', 'glue:GetPartitions'],
  resources: catalogArns,
});
