import { defaultOut } from './default-out.ts';
import type { Lake } from './lake.ts';

const quoted = (text: string): string => (/^[\w@%+=:,./\\-]+$/.test(text) ? text : JSON.stringify(text));

/** A command to paste that works on the same output folder. */
export const nextIn = (words: string, out = defaultOut): string =>
  `customer360 ${words}${out === defaultOut ? '' : ` --out ${quoted(out)}`}`;

/** A command to paste that works on the same lake. */
export const nextCommand = (words: string, lake: Lake): string =>
  lake.kind === 'folder'
    ? nextIn(words, lake.out)
    : `customer360 ${words} --stack ${quoted(lake.deployment.stack)}`;

/** The command to paste that makes the next run. */
export const nextRun = (lake: Lake): string => nextCommand(lake.kind === 'stack' ? 'refresh' : 'run', lake);
