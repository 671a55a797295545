import type { CommandLine } from '../../bin/command-line.ts';
import { main } from '../../bin/main.ts';
import { recorder } from './recorder.ts';

export type Called = { readonly code: number; readonly out: string; readonly err: string };

const refuse = (): Promise<never> => Promise.reject(new Error('There is no cloud here.'));

const noCloud = { deployment: refuse, uploader: refuse };

/** Runs a command in this process, as from a pipe, or from a terminal with `columns`. */
export async function call(
  words: readonly string[],
  given: Partial<CommandLine> & { columns?: number } = {},
): Promise<Called> {
  const stdout = recorder(given.columns);
  const stderr = recorder(given.columns);
  const now = (): Date => new Date('2026-02-03T04:05:06Z');
  const line = { folder: '/nowhere', now, sleep: () => Promise.resolve(), stack: undefined, cloud: noCloud };
  const code = await main(words, { ...line, ...given, stdout, stderr });
  return { code, out: stdout.text(), err: stderr.text() };
}
