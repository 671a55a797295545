import { counted, grouped } from '../../lambdas/text/numbers.ts';
import type { StackLake } from '../lake.ts';
import { nextCommand } from '../next-command.ts';
import { bullets, paragraph } from '../report/paragraph.ts';
import type { Screen } from '../report/screen.ts';
import type { ConfigChange } from './config-changes.ts';
import type { JudgedAnew } from './judged-anew.ts';

export type ConfigPut = JudgedAnew & {
  readonly stack: string;
  /** Of its text; null where it was only looked at. */
  readonly sha256: string | null;
  readonly changes: readonly ConfigChange[];
};

/** What `config put --json` prints. */
export const configPutJson = ({ stack, sha256, changes, contents, anew }: ConfigPut) => ({
  stack,
  put: sha256 !== null,
  sha256,
  changes,
  files: contents,
  judged_anew: anew,
});

/** What `config put` tells people: what changes, what it costs, and what to do next. */
export function configPutReport(screen: Screen, put: ConfigPut, lake: StackLake): string {
  const { sha256, changes, contents, anew } = put;
  const state = sha256 === null ? 'Nothing was put: --dry-run.' : 'The configuration is in force.';
  if (changes.length === 0) return `${state} It says what the one before said.\n`;
  const lines = changes.map(({ key, before, after }) => `${key}: ${before} → ${after}`);
  const cost = `${grouped(anew)} of ${counted(contents, 'file')} will be judged anew at the next refresh.`;
  const warning = anew === 0 ? cost : screen.alarm(paragraph(screen, '', cost));
  const next = `Next: ${nextCommand(sha256 === null ? 'config put' : 'revalidate', lake)}`;
  return `${[state, bullets(screen, lines), warning, next].join('\n')}\n`;
}
