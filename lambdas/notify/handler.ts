import { environment } from '../runtime/environment.ts';
import { deployedLake, lakeVariables } from '../runtime/lake.ts';
import { once } from '../runtime/once.ts';
import { listPlace } from './list-place.ts';
import { notifyHandler } from './notify-handler.ts';
import { sendingOnce, snsNotifier } from './sns-notifier.ts';

const names = [
  ...lakeVariables,
  'MARKETING_TOPIC_ARN',
  'OPERATIONS_TOPIC_ARN',
  'MARKETING_MESSAGE',
  'MARKETING_LIST_LENGTH',
  'TIME_ZONE',
] as const;

/** The last step of a scheduled refresh, a NotifyRequest. */
export const handler = notifyHandler(
  once(() => {
    const given = environment(names, process.env);
    const client = sendingOnce();
    return {
      store: deployedLake(given).store,
      marketing: snsNotifier(client, given.MARKETING_TOPIC_ARN),
      operations: snsNotifier(client, given.OPERATIONS_TOPIC_ARN),
      now: () => new Date(),
      timeZone: given.TIME_ZONE,
      mode: given.MARKETING_MESSAGE,
      listLength: given.MARKETING_LIST_LENGTH,
      place: (key) => listPlace(given.CONTROL_BUCKET, key, given.MARKETING_TOPIC_ARN),
    };
  }),
);
