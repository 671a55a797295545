import { CommanderError } from 'commander';
import { serviceFailure } from './cloud/service-failure.ts';

/** How a failed command ends: for machines by reason and exit code, for people by what to do. */
export type Failure = { readonly reason: string; readonly message: string; readonly exitCode: number };

/** The command line asks for something that cannot be meant. */
export class UsageError extends Error {
  readonly reason: string;
  readonly exitCode = 2;

  constructor(message: string, reason = 'usage') {
    super(message);
    this.name = new.target.name;
    this.reason = reason;
  }
}

/** The command has said how it went; only the exit code is left to give. */
export class SaidAlready extends Error {
  readonly exitCode: number;

  constructor(exitCode: number) {
    super('It has been said already.');
    this.name = new.target.name;
    this.exitCode = exitCode;
  }
}

const hasReason = (error: Error): error is Error & { reason: string; exitCode?: unknown } =>
  'reason' in error && typeof error.reason === 'string';

// Errors of the operating system name a file and what was tried, never what stands in it.
const isSystemError = (error: Error): error is Error & { code: string } =>
  'syscall' in error && 'code' in error && typeof error.code === 'string';

/** What is said of an error. Texts that are not our own stay out: they may quote a cell of the input. */
export function failureOf(error: unknown): Failure {
  if (error instanceof CommanderError) {
    return {
      reason: error.code.startsWith('commander.') ? 'usage' : error.code,
      message: error.message.replace(/^error: /, ''),
      exitCode: error.exitCode === 0 ? 0 : 2,
    };
  }
  if (error instanceof Error && hasReason(error)) {
    const { reason, message, exitCode } = error;
    return { reason, message, exitCode: typeof exitCode === 'number' ? exitCode : usualExitCode(reason) };
  }
  const ofService = error instanceof Error ? serviceFailure(error) : undefined;
  if (ofService !== undefined) return ofService;
  if (error instanceof Error && isSystemError(error)) {
    return { reason: 'system', message: `${error.message}. Check rights and free space.`, exitCode: 1 };
  }
  return {
    reason: 'unexpected',
    message: `Something unexpected happened${place(error)}. Please report this line.`,
    exitCode: 1,
  };
}

// Another word on the command line, or in the configuration, mends these.
const mendable: readonly string[] = ['unknown-run', 'mixed-currencies', 'nobody-scored'];

const usualExitCode = (reason: string): number => (mendable.includes(reason) ? 2 : 1);

function place(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const { stack = '', message, name } = error;
  // Frames only: a message may run over several lines.
  const frames = stack.slice(stack.indexOf(message) + message.length).split('\n');
  const own = frames.find((frame) => frame.includes(':') && !/node:|node_modules/.test(frame));
  const where = /[^/\\(\s]+:\d+:\d+(?=\)?$)/.exec(own ?? '')?.[0];
  return ` (${name}${where === undefined ? '' : ` at ${where}`})`;
}
