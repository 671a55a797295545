import { Duration, Size } from 'aws-cdk-lib';
import {
  controlPrefix,
  ledgerSegmentsPrefix,
  manifestsPrefix,
  packedPrefix,
  pointerKey,
} from '../../lambdas/lake/keys.ts';
import { isGoverned } from '../deployment-config.ts';
import { queries, readsCatalog, readsGoverned, writesPartitions } from './catalog-rights.ts';
import type { FunctionsProps } from './functions.ts';
import { deletes, lists, reads, usesKey, writes } from './lake-rights.ts';
import type { Step } from './step.ts';

/** Moves the pointer, lets the catalog follow, reads back through Athena, and prunes. */
export const publish = ({ deployment, lake, catalog }: FunctionsProps): Step => ({
  description: 'Makes a run the current one, in the pointer and in the catalog, and removes old ones.',
  timeout: Duration.minutes(15),
  scratch: Size.mebibytes(512),
  rights: [
    lists(lake.control, lake.curated),
    reads(lake.control, controlPrefix),
    writes(lake.control, manifestsPrefix),
    { actions: ['s3:PutObject'], resources: [lake.control.arnForObjects(pointerKey)] },
    deletes(lake.control, manifestsPrefix, ledgerSegmentsPrefix, packedPrefix),
    reads(lake.curated, ''),
    deletes(lake.curated, ''),
    usesKey(lake),
    writesPartitions(catalog),
    readsCatalog(catalog),
    queries(catalog),
    ...(isGoverned(deployment) ? [readsGoverned] : []),
  ],
});
