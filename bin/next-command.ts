import { defaultOut } from './default-out.ts';
import type { Lake } from './lake.ts';

const quoted = (text: string): string => (/^[\w@%+=:,./\\-]+$/.test(text) ? text : JSON.stringify(text));

const option = (lake: Lake): string => {
  if (lake.kind === 'stack') return ` --stack ${quoted(lake.deployment.stack)}`;
  return lake.out === defaultOut ? '' : ` --out ${quoted(lake.out)}`;
};

/** A command to paste that works on the same lake. */
export const nextCommand = (words: string, lake: Lake): string => `customer360 ${words}${option(lake)}`;

/** The command to paste that makes the next run. */
export const nextRun = (lake: Lake): string => nextCommand(lake.kind === 'stack' ? 'refresh' : 'run', lake);
