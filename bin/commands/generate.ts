import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { dayFromIso, dayOf, isoText, type Day } from '../../samples/generator/calendar.ts';
import { generateExports, type Generated } from '../../samples/generator/generate.ts';
import { everyChoices, type Every } from '../../samples/generator/habits.ts';
import { defaultLastDay, withDefaults } from '../../samples/generator/options.ts';
import { counted, grouped } from '../../lambdas/text/numbers.ts';

// Ten years of history stay after 1990, and two-digit years before 2069.
const earliestLastDay = dayOf({ year: 2001, month: 1, day: 1 });
const latestLastDay = dayOf({ year: 2060, month: 12, day: 31 });

type Given = {
  out: string;
  customers?: number;
  lines?: number;
  days?: number;
  shops?: number;
  dirt?: number;
  seed?: number;
  lastDay?: Day;
  every?: Every;
  singleFile?: boolean;
  resends: boolean;
};

const examples = `
Examples:
  Two years of three untidy shops, then their segments:
    $ customer360 generate --customers 5000 --dirt 0.02 --out demo
    $ customer360 run demo/incoming --out demo/results

  One plain file of ten million lines, to measure with:
    $ customer360 generate --lines 10000000 --shops 1 --single-file --out big

The same options always give the same bytes and file times.`;

/** `customer360 generate`: writes invented exports of invented shops. */
export function generateCommand(): Command {
  return new Command('generate')
    .description('write realistic exports of invented shops, to try customer360 on or to measure it with')
    .requiredOption('--out <folder>', 'where to write; the exports go below <folder>/incoming/<shop>')
    .option(
      '--customers <n>',
      'customers who buy at least once (default: 2000, or what --lines suggests)',
      upTo(50_000_000),
    )
    .option(
      '--lines <n>',
      'lines in the regular exports (default: 30 per customer in two years)',
      upTo(2_000_000_000),
    )
    .option('--days <n>', 'days of history (default: 730)', upTo(3_650))
    .option('--shops <n>', 'shops, each with its own way of exporting (default: 3)', upTo(500))
    .option(
      '--dirt <share>',
      'share of lines to spoil, 0 to 0.5; twice that share of exports gets a damaged file beside it (default: 0)',
      share,
    )
    .option('--seed <n>', 'another seed gives other shops the same size (default: 1)', upTo(4_294_967_295, 0))
    .option('--last-day <date>', `the last day, YYYY-MM-DD (default: ${isoText(defaultLastDay)})`, day)
    .addOption(
      new Option('--every <period>', 'how often the shops export (default: as each is used to)').choices(
        everyChoices,
      ),
    )
    .option('--single-file', 'one plain, clean ISO file per shop')
    .option('--no-resends', 'no file comes again, corrected or overlapping with another')
    .addHelpText('after', examples)
    .action(generate);
}

function generate(given: Given): void {
  const options = withDefaults(given);
  console.log(report(generateExports(options, progress(options.days)), options.out));
}

function upTo(most: number, least = 1): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d{1,10}$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}, without separators.`);
  };
}

function share(text: string): number {
  const value = Number(text);
  if (/^\d?(\.\d+)?$/.test(text) && text !== '' && value <= 0.5) return value;
  throw new InvalidArgumentError('Give a share from 0 to 0.5, for instance 0.02 for two lines in a hundred.');
}

function day(text: string): Day {
  const value = dayFromIso(text);
  if (value !== undefined && value >= earliestLastDay && value <= latestLastDay) return value;
  throw new InvalidArgumentError(
    `Give a day from ${isoText(earliestLastDay)} to ${isoText(latestLastDay)} as YYYY-MM-DD, for instance 2025-12-31.`,
  );
}

function report(generated: Generated, out: string): string {
  const { files, lines, customers, firstDay, lastDay, bytes, resentFiles, resentLines, damagedFiles } =
    generated;
  const spoiled = [...generated.dirt.values()].reduce((sum, count) => sum + count, 0) - damagedFiles;
  const incoming = join(out, 'incoming');
  const resent = `  re-sent    ${counted(resentFiles, 'file')}; ${counted(resentLines, 'line')} delivered again`;
  const dirt = `  dirt       ${counted(spoiled, 'fault')} in lines, ${counted(damagedFiles, 'damaged file')}`;
  return [
    `Wrote ${incoming}:`,
    `  exports    ${grouped(files)}`,
    `  lines      ${grouped(lines)}`,
    `  customers  ${grouped(customers)}`,
    `  days       ${grouped(lastDay - firstDay + 1)}, ${isoText(firstDay)} to ${isoText(lastDay)}`,
    ...(resentLines > 0 ? [resent] : []),
    ...(generated.dirt.size > 0 ? [dirt] : []),
    `  bytes      ${grouped(bytes)}`,
    '',
    `Next: customer360 run ${/\s/.test(incoming) ? `"${incoming}"` : incoming}`,
  ].join('\n');
}

/** Redraws one line of a terminal; a pipe hears nothing. */
function progress(days: number): ((daysDone: number) => void) | undefined {
  if (!process.stderr.isTTY) return undefined;
  let shown = -1;
  return (daysDone) => {
    const percent = Math.floor((100 * daysDone) / days);
    if (percent !== shown) process.stderr.write(percent < 100 ? `\rwriting ${percent} %` : '\r\u001B[K');
    shown = percent;
  };
}
