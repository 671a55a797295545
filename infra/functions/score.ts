import { Duration, Size } from 'aws-cdk-lib';
import {
  controlPrefix,
  manifestsPrefix,
  packedPrefix,
  packsKey,
  validatedPrefix,
} from '../../lambdas/lake/keys.ts';
import type { FunctionsProps } from './functions.ts';
import { lists, reads, usesKey, writes } from './lake-rights.ts';
import type { Step } from './step.ts';

/** Needs room for the validated lines, for months that are merged, and for what DuckDB puts aside. */
export const score = ({ lake }: FunctionsProps): Step => ({
  description: 'Merges new lines into transactions and writes every table of a run.',
  timeout: Duration.minutes(15),
  scratch: Size.gibibytes(10),
  rights: [
    lists(lake.control, lake.curated),
    reads(lake.control, controlPrefix, validatedPrefix, packedPrefix),
    writes(lake.control, manifestsPrefix, packedPrefix),
    { actions: ['s3:PutObject'], resources: [lake.control.arnForObjects(packsKey)] },
    reads(lake.curated, ''),
    writes(lake.curated, ''),
    usesKey(lake),
  ],
});
