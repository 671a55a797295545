import type { Config } from '../contract/config.ts';
import { sourceConfig } from '../contract/config.ts';
import { PlanError } from './errors.ts';
import type { CountingFile } from './planned-file.ts';

/** Throws PlanError unless all files count in one currency or declare a rate to it. */
export function assertOneCurrency(files: readonly CountingFile[], config: Config): void {
  const found = new Map<string, string>();
  for (const { content, verdict } of files) {
    const hasRate = sourceConfig(config, content.source).rate !== undefined;
    if (verdict.currency !== null && !hasRate) found.set(verdict.currency, content.source);
  }
  if (found.size <= 1) return;
  const list = [...found].map(([currency, source]) => `${currency} (source ${source})`).join(', ');
  throw new PlanError(
    'mixed-currencies',
    `The files are in ${list}. Declare sources.<name>.rate for all but one of them: units of that one for one unit of theirs.`,
  );
}
