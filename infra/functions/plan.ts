import { Duration, Size } from 'aws-cdk-lib';
import { controlPrefix, ledgerPrefix, plansPrefix } from '../../lambdas/lake/keys.ts';
import { writesPartitions } from './catalog-rights.ts';
import type { FunctionsProps } from './functions.ts';
import { lists, listsVersions, reads, usesKey, writes } from './lake-rights.ts';
import type { Step } from './step.ts';

/** Looks at everything and changes nothing but what it plans, what it read, and the catalog where that is behind. */
export const plan = ({ lake, catalog }: FunctionsProps): Step => ({
  description: 'Finds files without verdict, and decides the as-of date, the engine and what a run rests on.',
  timeout: Duration.minutes(15),
  scratch: Size.mebibytes(512),
  rights: [
    listsVersions(lake),
    lists(lake.control),
    reads(lake.control, controlPrefix),
    writes(lake.control, plansPrefix, ledgerPrefix),
    usesKey(lake),
    writesPartitions(catalog),
  ],
});
