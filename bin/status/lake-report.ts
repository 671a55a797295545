import { counted, grouped } from '../../lambdas/text/numbers.ts';
import type { Lake } from '../lake.ts';
import { nextCommand, nextRun } from '../next-command.ts';
import { bullets } from '../report/paragraph.ts';
import type { Screen } from '../report/screen.ts';
import { fact, minute } from './fact.ts';
import type { LakeStatus } from './lake-status.ts';

const mostRejected = 20;

/** The lines that a laptop and a deployment have in common. */
export function lakeFacts(screen: Screen, { current, ...status }: LakeStatus, lake: Lake): string[] {
  const run =
    current === null
      ? `none yet. Make one with: ${nextRun(lake)}`
      : `${current.run_id}, as of ${current.as_of}, published ${minute(new Date(current.published_at))}, ${counted(current.customers, 'customer')}`;
  const held = `a rollback holds publication back until: ${nextCommand('resume', lake)}`;
  const files = `${grouped(status.files)} judged, ${grouped(status.rejected.length)} rejected`;
  const anew =
    status.unjudged === 0 ? '' : `, ${grouped(status.unjudged)} to be judged anew: ${nextRun(lake)}`;
  return [
    fact(screen, 'Current', run),
    ...(current?.held === true ? [screen.alarm(fact(screen, 'Held', held))] : []),
    fact(screen, 'Files', files + anew),
  ];
}

/** The rejected files, or nothing. */
export function rejectedSection(screen: Screen, { rejected }: LakeStatus): string[] {
  if (rejected.length === 0) return [];
  const shown = rejected
    .slice(0, mostRejected)
    .map(({ file, file_id, reason, message }) => `${file} (${file_id}): ${reason}. ${message}`);
  const rest = rejected.length - shown.length;
  const more = rest > 0 ? [`${counted(rest, 'more file')}: --json lists all`] : [];
  return [`${screen.alarm('Rejected files')}\n${bullets(screen, [...shown, ...more])}`];
}
