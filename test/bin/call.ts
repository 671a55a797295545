import type { CommandLine } from '../../bin/command-line.ts';
import { main } from '../../bin/main.ts';
import { recorder } from './recorder.ts';

export type Called = { readonly code: number; readonly out: string; readonly err: string };

/** Runs a command in this process, as from a pipe, or from a terminal with `columns`. */
export async function call(
  words: readonly string[],
  given: Partial<CommandLine> & { columns?: number } = {},
): Promise<Called> {
  const stdout = recorder(given.columns);
  const stderr = recorder(given.columns);
  const now = (): Date => new Date('2026-02-03T04:05:06Z');
  const code = await main(words, { folder: '/nowhere', now, ...given, stdout, stderr });
  return { code, out: stdout.text(), err: stderr.text() };
}
