import { defaultOut } from './options.ts';

const quoted = (text: string): string => (/^[\w@%+=:,./\\-]+$/.test(text) ? text : JSON.stringify(text));

/** A command to paste, with --out where it is needed. */
export const nextCommand = (words: string, out: string): string =>
  `customer360 ${words}${out === defaultOut ? '' : ` --out ${quoted(out)}`}`;
