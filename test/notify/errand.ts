import { memoryNotifier } from './memory-notifier.ts';
import { listPlace } from '../../lambdas/notify/list-place.ts';
import { notify, type NotifyContext } from '../../lambdas/notify/notify.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import type { MetricName } from '../../lambdas/runtime/metric-names.ts';
import type { NotifyAnswer } from '../../lambdas/runtime/refresh-messages.ts';

export const topicArn = 'arn:aws:sns:eu-west-1:111122223333:shop-prod-marketing';

/** What `notify` has around it, in memory, and what came of it. */
export function office(store: Store, options: Partial<NotifyContext> = {}) {
  const marketing = memoryNotifier();
  const operations = memoryNotifier();
  const counted: Partial<Record<MetricName, number>> = {};
  const context: NotifyContext = {
    ...{ store, marketing, operations, timeZone: 'UTC', mode: 'list', listLength: 10 },
    now: () => new Date('2026-02-01T06:00:00Z'),
    count: (metric, value) => void (counted[metric] = (counted[metric] ?? 0) + value),
    engine: { memoryMiB: 256 },
    place: (key) => listPlace('shop-prod-control', key, topicArn),
    ...options,
  };
  return {
    ...{ context, marketing, operations, counted },
    notify: (scheduledAt: string, execution = 'schedule-1'): Promise<NotifyAnswer> =>
      notify(context, { execution, scheduledAt }),
  };
}
