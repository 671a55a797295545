import { CommanderError } from 'commander';
import type { CommandLine } from './command-line.ts';
import { failureOf, SaidAlready } from './failure.ts';
import { program } from './program.ts';
import type { OutputStream } from './report/screen.ts';

const wantsJson = (words: readonly string[]): boolean => {
  const end = words.indexOf('--');
  return (end < 0 ? words : words.slice(0, end)).includes('--json');
};

// A reader that has seen enough, as in `customer360 show churn | head`, is no failure.
function forgiveClosedPipe(stream: OutputStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

/** Runs a command. Returns its exit code: 0, 1 (nothing usable, or overtaken), 2 (usage or configuration). */
export async function main(words: readonly string[], line: CommandLine): Promise<number> {
  const json = wantsJson(words);
  forgiveClosedPipe(line.stdout);
  forgiveClosedPipe(line.stderr);
  try {
    await program(line, json).parseAsync(words, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof SaidAlready) return error.exitCode;
    const { reason, message, exitCode } = failureOf(error);
    const isShown = error instanceof CommanderError && (exitCode === 0 || !json);
    if (json && exitCode !== 0) line.stdout.write(`${JSON.stringify({ error: { reason, message } })}\n`);
    else if (!isShown) line.stderr.write(`error: ${message}\n`);
    return exitCode;
  }
}
