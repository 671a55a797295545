import { AthenaClient } from '@aws-sdk/client-athena';
import { GlueClient } from '@aws-sdk/client-glue';
import { IAMClient } from '@aws-sdk/client-iam';
import { LakeFormationClient } from '@aws-sdk/client-lakeformation';
import { tables } from '../../lambdas/contract/tables.ts';
import { marketingPrefix } from '../../lambdas/lake/keys.ts';
import { clientOptions } from '../../lambdas/runtime/aws-clients.ts';
import type { LakePermissions } from '../access/lake-permissions.ts';
import type { ViewerRights } from '../access/viewer-rights.ts';
import type { Outputs } from './deployment.ts';
import { iamViewerRights } from './iam-viewer-rights.ts';
import { lakeFormation } from './lake-formation.ts';

/** Who may see what of a deployment, as the services have it. */
export type Access = { readonly permissions: LakePermissions; readonly viewers: ViewerRights };

/** The services that decide who sees what of a deployment. */
export function openAccess(outputs: Outputs): Access {
  const [, partition = 'aws', , , account = ''] = outputs.RefreshArn.split(':');
  const bucketArn = (bucket: string): string => `arn:${partition}:s3:::${bucket}`;
  return {
    permissions: lakeFormation(
      { lakeFormation: new LakeFormationClient(clientOptions), glue: new GlueClient(clientOptions) },
      { account, database: outputs.GlueDatabase, bucketArn: bucketArn(outputs.CuratedBucket) },
    ),
    viewers: iamViewerRights(
      { athena: new AthenaClient(clientOptions), iam: new IAMClient(clientOptions) },
      // Rights may be limited to a folder, so a file of each is asked for.
      [
        ...Object.keys(tables).map(
          (table) => `${bucketArn(outputs.CuratedBucket)}/${table}/a/part-0.parquet`,
        ),
        `${bucketArn(outputs.LandingBucket)}/incoming/a/a.csv`,
        `${bucketArn(outputs.QuarantineBucket)}/a`,
        `${bucketArn(outputs.ControlBucket)}/${marketingPrefix}a.csv`,
      ],
    ),
  };
}
