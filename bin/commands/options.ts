import { InvalidArgumentError, Option } from 'commander';
import { isSourceName } from '../../lambdas/contract/source-name.ts';

export const defaultOut = 'customer360-out';

/** Options that several commands share. */
export const outOption = (): Option =>
  new Option('--out <folder>', 'where results are kept').default(defaultOut, `./${defaultOut}`);

export const jsonOption = (): Option => new Option('--json', 'print one JSON object and nothing else');

export const configOption = (): Option =>
  new Option(
    '--config <file>',
    'configuration (JSON); else context.customer360 of ./cdk.json, else the defaults',
  );

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
