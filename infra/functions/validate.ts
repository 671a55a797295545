import { Duration, Size } from 'aws-cdk-lib';
import {
  controlPrefix,
  arrivalsPrefix,
  deliveriesPrefix,
  landedPrefix,
  validatedPrefix,
  verdictsPrefix,
} from '../../lambdas/lake/keys.ts';
import { incomingPrefix } from '../../lambdas/lake/landing.ts';
import type { FunctionsProps } from './functions.ts';
import { lists, listsVersions, reads, usesKey, writes } from './lake-rights.ts';
import type { Step } from './step.ts';

/** One file at a time: delivered, unpacked and on disk once more for DuckDB. */
export const validate = ({ lake, refreshArn }: FunctionsProps): Step => ({
  description: 'Judges a file that landed: good rows to validated/, bad ones to the quarantine, a verdict.',
  timeout: Duration.minutes(15),
  scratch: Size.gibibytes(10),
  rights: [
    listsVersions(lake),
    lists(lake.control, lake.quarantine),
    reads(lake.landing, incomingPrefix),
    reads(lake.control, controlPrefix, validatedPrefix),
    writes(lake.control, landedPrefix, arrivalsPrefix, deliveriesPrefix, verdictsPrefix, validatedPrefix),
    reads(lake.quarantine, ''),
    writes(lake.quarantine, ''),
    usesKey(lake),
    { actions: ['states:StartExecution'], resources: [refreshArn] },
  ],
});
