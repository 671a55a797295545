import { Duration, Size } from 'aws-cdk-lib';
import { controlPrefix, digestsPrefix, marketingPrefix, notifiedPrefix } from '../../lambdas/lake/keys.ts';
import type { FunctionsProps } from './functions.ts';
import { lists, reads, usesKey, writes } from './lake-rights.ts';
import type { Step } from './step.ts';

/** Sends the letter of the day, and tells operations what the day brought. */
export const notify = ({ lake, alerts }: FunctionsProps): Step => ({
  description: 'Writes to marketing who is about to leave, at most once for every as-of date.',
  timeout: Duration.minutes(5),
  scratch: Size.gibibytes(2),
  rights: [
    lists(lake.control, lake.curated),
    reads(lake.control, controlPrefix, marketingPrefix),
    writes(lake.control, notifiedPrefix, digestsPrefix, marketingPrefix),
    reads(lake.curated, ''),
    usesKey(lake),
    {
      actions: ['sns:Publish', 'sns:ListSubscriptionsByTopic'],
      resources: [alerts.marketing.topicArn, alerts.operations.topicArn],
    },
  ],
});
