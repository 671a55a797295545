import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Catalog } from '../catalog.ts';
import { readsCatalog } from '../functions/catalog-rights.ts';
import type { Right } from '../rights.ts';

/** To ask in a workgroup and to look the tables up: everything that an analyst needs but the rows. */
export const asksIn = (scope: Construct, workgroupArn: string, catalog: Catalog): readonly Right[] => {
  const stack = Stack.of(scope);
  return [
    { actions: asking, resources: [workgroupArn] },
    {
      actions: browsing,
      resources: [
        stack.formatArn({ service: 'athena', resource: 'datacatalog', resourceName: 'AwsDataCatalog' }),
      ],
    },
    readsCatalog(catalog),
    // Athena looks for it before every query.
    {
      actions: ['glue:GetDatabase'],
      resources: [stack.formatArn({ service: 'glue', resource: 'database', resourceName: 'default' })],
    },
  ];
};

const asking = [
  'athena:BatchGetQueryExecution',
  'athena:GetQueryExecution',
  'athena:GetQueryResults',
  'athena:GetQueryResultsStream',
  'athena:GetWorkGroup',
  'athena:ListQueryExecutions',
  'athena:StartQueryExecution',
  'athena:StopQueryExecution',
] as const satisfies readonly string[];

const browsing = [
  'athena:GetDataCatalog',
  'athena:GetDatabase',
  'athena:GetTableMetadata',
  'athena:ListDatabases',
  'athena:ListTableMetadata',
] as const satisfies readonly string[];
