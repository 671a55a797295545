import type { StackLake } from '../lake.ts';
import { nextCommand } from '../next-command.ts';
import { bullets } from '../report/paragraph.ts';
import type { Screen } from '../report/screen.ts';
import type { Applied } from './apply.ts';
import type { Finding, Mend } from './finding.ts';
import { mendInWords } from './mending.ts';

/** What `access apply` did, or would do, and what is amiss afterwards. */
export type Application = {
  readonly mends: readonly Mend[];
  /** Undefined: it was only looked at. */
  readonly applied: Applied | undefined;
  /** What stays amiss. */
  readonly left: readonly Finding[];
};

/** Whether there is anything left for somebody to do. */
export const isAmiss = ({ applied, left }: Application): boolean => applied !== undefined && left.length > 0;

/** What `access apply --json` prints. */
export const applyJson = ({ mends, applied, left }: Application, { deployment }: StackLake) => ({
  stack: deployment.stack,
  dry_run: applied === undefined,
  to_do: mends.map(mendInWords),
  done: applied?.done.map(mendInWords) ?? [],
  failed:
    applied?.failed === undefined
      ? null
      : { step: mendInWords(applied.failed.mend), message: applied.failed.message },
  left: left.map(({ kind, message }) => ({ kind, message })),
});

/** What `access apply` tells people. */
export function applyReport(screen: Screen, { mends, applied, left }: Application, lake: StackLake): string {
  const lines: string[] = [];
  const list = (title: string, sentences: readonly string[]): void => {
    if (sentences.length > 0) lines.push(title, bullets(screen, sentences));
  };
  if (applied === undefined) {
    lines.push('Nothing was changed: --dry-run.');
    list('It would', mends.map(mendInWords));
  } else list('Done:', applied.done.map(mendInWords));
  if (mends.length === 0) lines.push('There is nothing to mend.');
  if (applied?.failed !== undefined)
    lines.push(
      screen.alarm(`Could not ${mendInWords(applied.failed.mend)}.`),
      applied.failed.message,
      `Then go on with: ${nextCommand('access apply', lake)}`,
    );
  list(
    screen.alarm('What stays amiss:'),
    left.map(({ message }) => message),
  );
  if (applied === undefined && mends.length > 0) lines.push(`Next: ${nextCommand('access apply', lake)}`);
  if (applied !== undefined && left.length === 0) lines.push('All of it is as the policy has it.');
  return `${lines.join('\n')}\n`;
}
