import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measure, measureScript, median, python, pythonVersionOf, type Measured } from './measure.ts';
import { splitLastDay } from './split-last-day.ts';

const usage = `npm run bench [-- --lines 1000000,10000000 --repeat 3 --folder <where to work>]

Measures \`customer360 run\` on generated exports as a whole process, in turn with the method of a pandas notebook and with
DuckDB's bare scan of the same file, and prints the table of the README. PYTHON names the Python with pandas.`;

const { values } = parseArgs({
  options: {
    lines: { type: 'string', default: '1000000,10000000' },
    repeat: { type: 'string', default: '3' },
    folder: { type: 'string', default: tmpdir() },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(usage);
  process.exit(0);
}

const work = await mkdtemp(join(values.folder, 'customer360-bench-'));
const usageFile = join(work, 'usage.json');

type Sample = { run: Measured; addDay: Measured; scan: Measured; notebook: Measured | null };

async function inputs(lines: number): Promise<{ history: string; day: string }> {
  const folder = join(work, String(lines));
  await mkdir(folder);
  const args = ['generate', '--lines', String(lines), '--shops', '1', '--single-file', '--out', folder];
  await measureScript('bin/customer360.ts', args, usageFile);
  const incoming = join(folder, 'incoming');
  const [name = ''] = (await readdir(incoming, { recursive: true })).filter((file) => file.endsWith('.csv'));
  const parts = { history: join(folder, 'history.csv'), day: join(folder, 'day.csv') };
  const counts = await splitLastDay(join(incoming, name), parts.history, parts.day);
  await rm(incoming, { recursive: true });
  console.log(`${lines} lines: ${counts.history} of history, ${counts.day} of the last day`);
  return parts;
}

async function sample(file: { history: string; day: string }, hasPandas: boolean): Promise<Sample> {
  const out = join(work, 'out');
  await rm(out, { recursive: true, force: true });
  const run = await measureScript(
    'bin/customer360.ts',
    ['run', file.history, '--out', out, '--json'],
    usageFile,
  );
  const addDay = await measureScript(
    'bin/customer360.ts',
    ['run', file.day, '--out', out, '--json'],
    usageFile,
  );
  await rm(out, { recursive: true, force: true });
  const scan = await measureScript('bench/bare-scan.ts', [file.history], usageFile);
  const script = join(import.meta.dirname, 'notebook.py');
  const targets = [join(work, 'rfm.csv'), join(work, 'view.csv'), usageFile];
  const notebook = hasPandas ? await measure(python, [script, file.history, ...targets], usageFile) : null;
  return { run, addDay, scan, notebook };
}

async function stages(file: { history: string }): Promise<Record<string, number>> {
  const out = join(work, 'out');
  const { output } = await measureScript('bench/timed-run.ts', [out, file.history], usageFile);
  await rm(out, { recursive: true, force: true });
  return JSON.parse(output) as Record<string, number>;
}

const seconds = (number: number): string => number.toFixed(1);

const cell = (measured: readonly Measured[]): string =>
  `${seconds(median(measured.map((m) => m.seconds)))} s, ${Math.round(median(measured.map((m) => m.peakMiB)))} MiB`;

const ratio = (a: readonly Measured[], b: readonly Measured[]): string =>
  median(a.map((m, index) => m.seconds / (b[index]?.seconds ?? Number.NaN))).toFixed(2);

function report(
  lines: number,
  samples: readonly Sample[],
  byStage: Record<string, number>,
  pandas: string | null,
): void {
  const run = samples.map((s) => s.run);
  const addDay = samples.map((s) => s.addDay);
  const scan = samples.map((s) => s.scan);
  const notebook = samples.flatMap((s) => s.notebook ?? []);
  console.log(`\n| ${lines} lines | time, peak memory |\n|---|---|`);
  console.log(`| customer360 run | ${cell(run)} |`);
  console.log(`| customer360 run, one more day | ${cell(addDay)} |`);
  console.log(`| DuckDB bare scan | ${cell(scan)} |`);
  console.log(
    `| pandas ${pandas ?? 'SKIPPED: no pandas'} | ${notebook.length === 0 ? '–' : cell(notebook)} |`,
  );
  if (notebook.length > 0) console.log(`| notebook / run (higher is better) | ${ratio(notebook, run)} |`);
  console.log(`| run / bare scan | ${ratio(run, scan)} |`);
  console.log(`| one more day / run | ${ratio(addDay, run)} |`);
  console.log(
    `\nstages: ${Object.entries(byStage)
      .map(([name, s]) => `${name} ${seconds(s)}`)
      .join(', ')} s`,
  );
}

try {
  const pandas = pythonVersionOf('pandas');
  if (pandas === null) console.log(`SKIPPED: the notebook's method, because ${python} has no pandas.`);
  const medians: { lines: number; seconds: number }[] = [];
  for (const lines of values.lines.split(',').map(Number)) {
    const file = await inputs(lines);
    const samples: Sample[] = [];
    for (let turn = 0; turn < Number(values.repeat); turn += 1)
      samples.push(await sample(file, pandas !== null));
    report(lines, samples, await stages(file), pandas);
    medians.push({ lines, seconds: median(samples.map((s) => s.run.seconds)) });
  }
  const [small, large] = [medians[0], medians.at(-1)];
  if (small !== undefined && large !== undefined && small !== large) {
    console.log(
      `\n${small.lines} → ${large.lines} lines: ${(large.seconds / small.seconds).toFixed(1)} times the time`,
    );
  }
  console.log(`\n${(await measureScript('bench/value.ts', ['--folder', work], usageFile)).output}`);
} finally {
  await rm(work, { recursive: true, force: true });
}
