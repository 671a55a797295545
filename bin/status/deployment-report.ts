import { counted, grouped } from '../../lambdas/text/numbers.ts';
import type { Execution } from '../cloud/refreshes.ts';
import type { Subscription } from '../cloud/topics.ts';
import type { StackLake } from '../lake.ts';
import { nextCommand } from '../next-command.ts';
import type { Screen } from '../report/screen.ts';
import { renderTable } from '../report/table.ts';
import type { DeploymentStatus } from './deployment-status.ts';
import { fact, minute } from './fact.ts';
import type { Seen } from './seen.ts';

/** The lines that only a deployment has. */
export function deploymentFacts(screen: Screen, status: DeploymentStatus, lake: StackLake): string[] {
  const { TimeZone, ScheduledAt } = lake.deployment.outputs;
  const daily = `next ${minute(status.nextRefresh)} (daily at ${ScheduledAt}, ${TimeZone})`;
  const line = <T>(name: string, part: Seen<T>, say: (value: T) => string): string =>
    fact(screen, name, 'seen' in part ? say(part.seen) : part.denied);
  return [
    line('Waiting', status.landed, ({ files, oldest }) =>
      oldest === undefined
        ? 'no file'
        : `${counted(files, 'file')} landed and not judged, the oldest since ${minute(new Date(oldest * 1000))}`,
    ),
    line('Queue', status.queue, ({ waiting, inFlight, dead }) => {
      const again = dead === 0 ? '' : `: ${nextCommand('replay dlq', lake)}`;
      return `${grouped(waiting)} waiting, ${grouped(inFlight)} in work, ${grouped(dead)} given up${again}`;
    }),
    line('Refresh', status.running, (running) =>
      running.length === 0
        ? `none at work; ${daily}`
        : `${running.map(({ name, started }) => `${name} since ${minute(started)}`).join(', ')}; ${daily}`,
    ),
    line('Catalog', status.apart, (tables) => {
      if (tables === null) return 'empty until the first run';
      return tables.length === 0
        ? 'at the current run'
        : `not at the current run in ${tables.join(', ')}. Next: ${nextCommand('refresh', lake)}`;
    }),
  ];
}

/** Failed refreshes, as far as there are any. */
export function failedSection(screen: Screen, failed: Seen<readonly Execution[]>): string[] {
  const rows = 'seen' in failed ? failed.seen : [];
  if (rows.length === 0) return [];
  const table = renderTable(
    screen,
    [{ title: 'Refresh' }, { title: 'Status' }, { title: 'Started' }, { title: 'Error', least: 10 }],
    rows.map(({ name, status, started, error }) => ({ cells: [name, status, minute(started), error ?? ''] })),
  );
  return [`${screen.alarm('Failed refreshes, latest first')}\n${table}`];
}

/** Who is told, and who has not confirmed yet. */
export function subscriptionSection(screen: Screen, subscriptions: Seen<readonly Subscription[]>): string[] {
  if ('denied' in subscriptions) return [`${screen.strong('Subscriptions')}\n  ${subscriptions.denied}`];
  if (subscriptions.seen.length === 0)
    return [`${screen.alarm('Subscriptions')}\n  Nobody is told of anything: no topic has a subscription.`];
  const table = renderTable(
    screen,
    [{ title: 'Topic' }, { title: 'Protocol' }, { title: 'Endpoint', least: 16 }, { title: 'Confirmed' }],
    subscriptions.seen.map(({ topic, protocol, endpoint, confirmed }) => ({
      cells: [topic, protocol, endpoint, confirmed ? 'yes' : 'no: see the mail of AWS'],
    })),
  );
  return [`${screen.strong('Subscriptions')}\n${table}`];
}
