import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { athenaScans } from './athena-scans.ts';
import { columnBytes } from './column-bytes.ts';
import { prices } from './cost-prices.ts';
import { scaleShop } from './scale-shop.ts';

const usage = `npm run cost:athena -- --folder <where bench:scale works> [--lines 1000000]

Prints what a run in Athena scans and costs for 1 and 10 billion lines: the columns that each statement reads by the plans
of a real Trino, times their size as Parquet in a measured run of so many lines, times the lines. Computed, never billed.`;

const { values } = parseArgs({
  options: {
    folder: { type: 'string' },
    lines: { type: 'string', default: '1000000' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help || values.folder === undefined) {
  console.log(usage);
  process.exit(values.help ? 0 : 2);
}

const lines = Number(values.lines);
const folder = join(values.folder, String(lines));
await mkdir(folder, { recursive: true });
const { validatedBytes } = await scaleShop(folder, lines);
const sizes = await columnBytes(folder);
const scans = await athenaScans();

const bytesOf = (table: string, columns: readonly string[]): number => {
  const found = sizes.get(table);
  if (found === undefined) throw new Error(`Nobody knows how large ${table} is.`);
  return columns.reduce((sum, column) => sum + (found.get(column) ?? 0), 0);
};

/** Statement → bytes per line. Validated lines are read once to bring the accepted ones together, and once to merge these. */
const perLine = new Map<string, number>([
  ['validated', validatedBytes / lines],
  ['transactions', validatedBytes / lines],
  ...[...scans].map(([name, read]): [string, number] => [
    name,
    read.reduce((sum, { table, columns }) => sum + bytesOf(table, columns), 0) / lines,
  ]),
]);

const leastBytes = prices.athenaLeastTb * 1e12;
const charged = (statement: number, count: number): number => Math.max(leastBytes, statement * count);
const total = (count: number): number =>
  [...perLine.values()].reduce((sum, one) => sum + charged(one, count), 0);

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const counts = [1e8, 1e9, 1e10];
console.log(row(['', ...counts.map((count) => `${(count / 1e9).toString()} billion lines`)]));
console.log(row(['---', ...counts.map(() => '--:')]));
const line = (name: string, of: (count: number) => number): void =>
  console.log(row([name, ...counts.map((count) => of(count).toFixed(2))]));
line('scanned, TB', (count) => total(count) / 1e12);
line('US dollars a run', (count) => (total(count) / 1e12) * prices.athenaTb);
const largest = [...perLine].sort(([, a], [, b]) => b - a).slice(0, 8);
for (const [name, bytes] of largest)
  line(`of these for \`${name}\``, (count) => (charged(bytes, count) / 1e12) * prices.athenaTb);
console.log(`\n${perLine.size} statements read ${Math.round(total(1e10) / 1e10)} bytes a line.`);
