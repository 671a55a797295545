import { Command, InvalidArgumentError, Option } from 'commander';
import { isSourceName } from '../../lambdas/contract/source-name.ts';
import type { Patience } from '../cloud/patience.ts';
import type { CommandLine } from '../command-line.ts';
import { defaultOut } from '../default-out.ts';

/** Options that several commands share. */
export const outOption = (): Option =>
  new Option('--out <folder>', 'where results are kept').default(defaultOut, `./${defaultOut}`);

export const jsonOption = (): Option => new Option('--json', 'print one JSON object and nothing else');

export const configOption = (): Option =>
  new Option(
    '--config <file>',
    'configuration (JSON); else context.customer360 of ./cdk.json, else the defaults',
  );

export const asOption = (): Option =>
  new Option('--as <role>', 'only what this role of the access policy may see');

const stackOption = (): Option =>
  new Option('--stack <name>', 'a deployment on AWS; else that of CUSTOMER360_STACK, if it is set');

/** A command on results: those in a folder, or those of a deployment. */
export const lakeCommand = (name: string): Command =>
  new Command(name)
    // Without a default, so that a folder that is named wins over the stack of the environment.
    .addOption(new Option('--out <folder>', `where results are kept (default: ./${defaultOut})`))
    .addOption(stackOption().conflicts('out'))
    .addOption(jsonOption());

/** A command that only a deployment knows. */
export const stackCommand = (name: string): Command =>
  new Command(name).addOption(stackOption()).addOption(jsonOption());

const longestWaitMinutes = 1440;

function minutes(text: string): number {
  const limit = Number(text);
  if (/^\d+$/.test(text) && limit > 0 && limit <= longestWaitMinutes) return limit;
  throw new InvalidArgumentError(`Give a whole number of minutes from 1 to ${longestWaitMinutes}.`);
}

/** How long to wait, in minutes; true: as long as usual, false: not at all. */
export type Wait = number | boolean;

export const waitOptions = (what: string, usualMinutes: number): readonly Option[] => [
  new Option('--wait [minutes]', `the longest to wait for ${what}`)
    .default(true, String(usualMinutes))
    .argParser(minutes),
  new Option('--no-wait', 'do not wait'),
];

/** What `--wait` and `--no-wait` say; undefined: do not wait. */
export function patienceOf(
  { now, sleep }: CommandLine,
  wait: Wait,
  usualMinutes: number,
): Patience | undefined {
  if (wait === false) return undefined;
  return { now, sleep, limitMs: (wait === true ? usualMinutes : wait) * 60_000 };
}

const isDay = (text: string): boolean => {
  const date = new Date(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
  );
};

/** `data`, `today` or a date that the calendar has. */
export function asOf(text: string): string {
  if (text === 'data' || text === 'today' || isDay(text)) return text;
  throw new InvalidArgumentError('Give data, today or a date such as 2026-01-31.');
}

/** A date that the calendar has. */
export function day(text: string): string {
  if (isDay(text)) return text;
  throw new InvalidArgumentError('Give a date such as 2026-01-31.');
}

export function sourceName(text: string): string {
  if (isSourceName(text)) return text;
  throw new InvalidArgumentError(
    'Give the name of a folder: at most 100 printable characters without slashes.',
  );
}

export function rowLimit(text: string): number {
  const limit = Number(text);
  if (/^\d{1,9}$/.test(text) && limit > 0) return limit;
  throw new InvalidArgumentError('Give a whole number from 1 on.');
}
