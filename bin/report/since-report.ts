import { counted, grouped } from '../../lambdas/text/numbers.ts';
import { configNotice } from '../config-notice.ts';
import type { Lake } from '../lake.ts';
import { nextCommand } from '../next-command.ts';
import { reasonText, type Rejection } from '../rejection.ts';
import type { SinceLastRun, Worsened } from '../since-last-run.ts';
import { bullets, paragraph } from './paragraph.ts';
import type { Screen } from './screen.ts';

const mostFiles = 20;

/** What changed for the worse since the run before, and how to go back; nothing where nothing did. */
export function sinceReport(screen: Screen, since: SinceLastRun | undefined, lake: Lake): string[] {
  if (since === undefined) return [];
  const notice = configNotice(since);
  const back = `Back to the run before: ${nextCommand('rollback', lake)}`;
  const said = since.worsened.length === 0 ? [notice] : [notice, back];
  return [
    ...rejectedFiles(
      screen,
      `Files judged worse than in run ${since.runId}`,
      since.worsened.map(named),
      lake,
    ),
    ...said.flatMap((text) => (text === undefined ? [] : [screen.alarm(paragraph(screen, '  ', text))])),
  ];
}

function named({ outcome, quarantinedMore, rejection }: Worsened): Rejection {
  if (outcome === 'rejected') return { ...rejection, reason: `rejected: ${rejection.reason}` };
  return { ...rejection, reason: `${grouped(quarantinedMore)} more quarantined` };
}

/** Files with what is wrong and what to do, the first twenty of many. */
export function rejectedFiles(
  screen: Screen,
  title: string,
  rejected: readonly Rejection[],
  lake: Lake,
): string[] {
  if (rejected.length === 0) return [];
  const shown = rejected.slice(0, mostFiles).map((each) => `${each.file}  ${reasonText(each)}`);
  const rest = rejected.length - shown.length;
  const more = rest > 0 ? [`${counted(rest, 'more file')}: ${nextCommand('show quality', lake)}`] : [];
  return [`${screen.alarm(title)}\n${bullets(screen, [...shown, ...more])}`];
}
