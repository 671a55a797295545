import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measure, measureScript, median, python, pythonVersionOf, type Measured } from './measure.ts';

const usage = `node bench/value.ts [--customers 100000,1000000] [--repeat 3] [--folder <where to work>]

Fits the value model to simulated customers and computes all their values, each time in a process of its own, in turn with
lifetimes (Python), where PYTHON names a Python that has it; lifetimes gives neither intervals nor values without horizon.`;

const { values } = parseArgs({
  options: {
    customers: { type: 'string', default: '100000,1000000' },
    repeat: { type: 'string', default: '3' },
    folder: { type: 'string', default: tmpdir() },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(usage);
  process.exit(0);
}

type Timed = { readonly fit: number; readonly values: number; readonly parameters: readonly number[] };
type Sample = Timed & { readonly peakMiB: number };

const hasLifetimes = pythonVersionOf('lifetimes') !== null;
if (!hasLifetimes) console.log(`SKIPPED: lifetimes, because ${python} has none (pip install lifetimes).`);

const work = await mkdtemp(join(values.folder, 'customer360-value-'));
const usageFile = join(work, 'usage.json');

const read = ({ output, peakMiB }: Measured): Sample => ({ ...(JSON.parse(output) as Timed), peakMiB });
const total = (sample: Timed): number => sample.fit + sample.values;

function print(name: string, customers: string, samples: readonly Sample[]): void {
  const seconds = (of: (sample: Sample) => number): string => median(samples.map(of)).toFixed(2);
  const parameters = samples[0]?.parameters.map((value) => value.toPrecision(5)).join(' ') ?? '';
  const peak = Math.round(median(samples.map(({ peakMiB }) => peakMiB)));
  console.log(
    `| ${name}, ${customers} customers | ${seconds(({ fit }) => fit)} | ${seconds((sample) => sample.values)} | ${seconds(total)} | ${peak} | ${parameters} |`,
  );
}

try {
  console.log(
    '| value model | fit, s | values, s | both, s | peak MiB | r α a b |\n|---|---|---|---|---|---|',
  );
  const medians: number[] = [];
  for (const customers of values.customers.split(',')) {
    const folder = join(work, customers);
    await mkdir(folder);
    await measureScript('bench/value-customers.ts', [customers, folder], usageFile);
    const own: Sample[] = [];
    const peers: Sample[] = [];
    for (let repetition = 0; repetition < Number(values.repeat); repetition += 1) {
      own.push(read(await measureScript('bench/timed-value.ts', [folder], usageFile)));
      if (!hasLifetimes) continue;
      const args = [join(import.meta.dirname, 'with_lifetimes.py'), join(folder, 'customers.csv'), usageFile];
      peers.push(read(await measure(python, args, usageFile)));
    }
    print('customer360', customers, own);
    medians.push(median(own.map(total)));
    if (peers.length === 0) continue;
    print('lifetimes', customers, peers);
    const ratio = (of: (sample: Sample) => number): string =>
      median(peers.map((peer, i) => of(peer) / of(own[i] ?? peer))).toFixed(1);
    const ratios = [ratio(({ fit }) => fit), ratio((sample) => sample.values), ratio(total)];
    console.log(`| lifetimes / customer360 (higher is better) | ${ratios.join(' | ')} | | |`);
  }
  const growth = (medians.at(-1) ?? 0) / (medians[0] ?? 1);
  if (medians.length > 1)
    console.log(`\n${values.customers.replace(',', ' → ')} customers: ${growth.toFixed(1)} times the time`);
} finally {
  await rm(work, { recursive: true, force: true });
}
