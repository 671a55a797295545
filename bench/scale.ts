import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { configDefaults } from '../lambdas/contract/config-defaults.ts';
import { engineSize } from '../lambdas/runtime/with-engine.ts';
import { measureScript } from './measure.ts';
import { scaleLimits, type Scored } from './scale-limits.ts';
import { scaleShop } from './scale-shop.ts';

const functionMiB = 3008;
const memories = [configDefaults.engine.memoryMiB, engineSize(functionMiB).memoryMiB];

const usage = `npm run bench:scale -- --folder <where to work> [--lines 1000000,10000000,100000000] [--memory ${memories.join(',')}]

Measures planning and scoring of validated lines by DuckDB in a process of its own, with the memory that the command line
gives it and with that of the function, and derives how many lines fit. What was generated and measured stays in the
folder, and is not made again: a call that was ended goes on where it was. 100 million lines take some 25 GB there.`;

const { values } = parseArgs({
  options: {
    folder: { type: 'string' },
    lines: { type: 'string', default: '1000000,10000000,100000000' },
    memory: { type: 'string', default: memories.join(',') },
    help: { type: 'boolean', default: false },
  },
});
if (values.help || values.folder === undefined) {
  console.log(usage);
  process.exit(values.help ? 0 : 2);
}

async function scored(folder: string, memoryMiB: number): Promise<Scored> {
  const path = join(folder, `scored-${memoryMiB}.json`);
  if (existsSync(path)) return JSON.parse(await readFile(path, 'utf8')) as Scored;
  const { output, peakMiB } = await measureScript(
    'bench/timed-score.ts',
    [folder, String(memoryMiB)],
    join(folder, 'usage.json'),
  );
  const found = { ...(JSON.parse(output) as Omit<Scored, 'peakMiB'>), peakMiB };
  await writeFile(path, JSON.stringify(found));
  return found;
}

const gigabytes = (bytes: number): string => (bytes / 1e9).toFixed(2);
const millions = (count: number): string => (count / 1e6).toFixed(count < 1e7 ? 1 : 0);

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
console.log(
  row([
    'lines, millions',
    'customers',
    'validated, GB',
    'DuckDB, MiB',
    'time, s',
    'peak, MiB',
    'spilled, GB',
    'work folder, GB',
  ]),
);
console.log(row(['--:', '--:', '--:', '--:', '--:', '--:', '--:', '--:']));
const measured = new Map<number, { readonly validatedBytes: number; readonly scored: Scored }[]>();
for (const lines of values.lines.split(',').map(Number)) {
  const folder = join(values.folder, String(lines));
  await mkdir(folder, { recursive: true });
  const { validatedBytes } = await scaleShop(folder, lines);
  for (const memoryMiB of values.memory.split(',').map(Number)) {
    const found = await scored(folder, memoryMiB);
    measured.set(memoryMiB, [...(measured.get(memoryMiB) ?? []), { validatedBytes, scored: found }]);
    const { seconds, peakMiB, spillBytes, workBytes, customers } = found;
    console.log(
      row([
        ...[millions(lines), customers, gigabytes(validatedBytes), memoryMiB, Math.round(seconds)],
        ...[Math.round(peakMiB), gigabytes(spillBytes), gigabytes(workBytes)],
      ]),
    );
  }
}

const bounds = { seconds: 0.8 * 900, peakMiB: functionMiB, workBytes: 10 * 2 ** 30 };
for (const [memoryMiB, sizes] of measured) {
  console.log(`\nWith ${memoryMiB} MiB for DuckDB, by a line through the two largest sizes:`);
  for (const { what, bound, validatedBytes, lines, isMeasured } of scaleLimits(sizes, bounds))
    console.log(
      `- ${what} reaches ${Math.round(bound)} at ${millions(lines)} million lines, ${gigabytes(validatedBytes)} GB of validated lines${isMeasured ? '' : ' (beyond what was measured)'}`,
    );
}
