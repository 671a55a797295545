import { Duration, Size } from 'aws-cdk-lib';
import { tables } from '../../lambdas/contract/tables.ts';
import { controlPrefix, manifestsPrefix, validatedPrefix, workPrefix } from '../../lambdas/lake/keys.ts';
import type { FunctionsProps } from './functions.ts';
import { deletes, lists, reads, usesKey, writes } from './lake-rights.ts';
import type { Step } from './step.ts';

// It copies what queries made to where published tables lie, and nowhere else.
const tableFolders = Object.keys(tables).map((name) => `${name}/`) as [string, ...string[]];

/** Does between the queries of scoring what is no query: it asks Athena for nothing itself. */
export const athena = ({ lake, work, refreshArn }: FunctionsProps): Step => ({
  description:
    'Says the next query of scoring on Athena, fits the values, and stores a run that is complete.',
  timeout: Duration.minutes(15),
  scratch: Size.gibibytes(10),
  rights: [
    lists(lake.control, lake.curated),
    reads(lake.control, controlPrefix, validatedPrefix, workPrefix),
    writes(lake.control, manifestsPrefix, workPrefix),
    deletes(lake.control, workPrefix),
    reads(lake.curated, ''),
    writes(lake.curated, ...tableFolders),
    usesKey(lake),
    {
      actions: [
        'glue:GetTables',
        'glue:CreateTable',
        'glue:DeleteTable',
        'glue:BatchDeleteTable',
        'glue:BatchCreatePartition',
      ],
      resources: work.tableArns,
      because:
        'Tables between queries are named after the attempt that makes them, in a database of their own.',
    },
    {
      actions: ['states:DescribeExecution'],
      resources: [`${refreshArn.replace(':stateMachine:', ':execution:')}:*`],
      because: 'Executions of this one state machine: what those left behind that are over is removed.',
    },
  ],
});

/** What queries of Athena may do in the name of the state machine. */
export const scoringRights = ({ lake, work }: Pick<FunctionsProps, 'lake' | 'work'>) =>
  [
    {
      actions: ['athena:StartQueryExecution', 'athena:StopQueryExecution', 'athena:GetQueryExecution'],
      resources: [work.workgroupArn],
    },
    {
      actions: ['glue:GetDatabase', 'glue:GetTable', 'glue:GetPartition', 'glue:GetPartitions'],
      resources: work.tableArns,
      because:
        'Tables between queries are named after the attempt that makes them, in a database of their own.',
    },
    reads(lake.control, validatedPrefix, workPrefix),
    writes(lake.control, workPrefix),
    {
      actions: ['s3:ListBucket', 's3:GetBucketLocation', 's3:ListBucketMultipartUploads'],
      resources: [lake.control.bucketArn],
    },
    usesKey(lake),
  ] as const;
