import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { shuffled } from '../shuffled.ts';

// A year of real daily exports through the real command, in every way they may arrive: the exports must be the same bytes.

const data = join(import.meta.dirname, '../../../shared/data/uci-online-retail');
const program = join(import.meta.dirname, '../../bin/customer360.ts');
const start = promisify(execFile);

const names = (await readdir(data).catch(() => [])).filter((name) => name.endsWith('.csv')).sort();
if (names.length === 0) {
  console.log(
    'SKIPPED: test:year needs the 305 daily files of UCI Online Retail in ../shared/data/uci-online-retail.',
  );
  process.exit(0);
}

const work = await mkdtemp(join(tmpdir(), 'customer360-year-'));
const inputs = join(work, 'inputs');
await mkdir(inputs);
for (const [index, name] of names.entries()) {
  await copyFile(join(data, name), join(inputs, name));
  await utimes(join(inputs, name), 1_700_000_000 + index, 1_700_000_000 + index);
}

type RunOptions = { readonly environment?: Record<string, string>; readonly options?: readonly string[] };

async function run(
  out: string,
  paths: readonly string[],
  { environment = {}, options = [] }: RunOptions = {},
) {
  const args = [program, 'run', ...paths, '--out', join(work, out), '--json', ...options];
  const { stdout } = await start(process.execPath, args, {
    env: { ...process.env, ...environment },
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout) as Record<string, unknown>;
}

async function exportsDigest(out: string): Promise<string> {
  const folder = join(work, out, 'exports');
  const hash = createHash('sha256');
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.csv')).sort()) {
    hash.update(name).update(await readFile(join(folder, name)));
  }
  return hash.digest('hex');
}

const ways: Record<string, (out: string) => Promise<void>> = {
  'the same folder twice': async (out) => {
    await run(out, [inputs]);
    const again = await run(out, [inputs]);
    if (again['published'] !== false) throw new Error('The second run published although nothing is new.');
  },
  'in the time zone Pacific/Kiritimati': async (out) => {
    await run(out, [inputs], { environment: { TZ: 'Pacific/Kiritimati' } });
  },
  'with one DuckDB thread': async (out) => {
    const config = join(work, 'one-thread.json');
    await writeFile(config, JSON.stringify({ engine: { threads: 1 } }));
    await run(out, [inputs], { options: ['--config', config] });
  },
  'with every file delivered twice under another name': async (out) => {
    const copies = join(work, 'copies');
    await mkdir(copies);
    for (const name of names) await copyFile(join(inputs, name), join(copies, `again-${name}`));
    await run(out, [copies]);
    await run(out, [inputs]);
  },
  'file by file, in shuffled order': async (out) => {
    for (const name of shuffled(names)) await run(out, [join(inputs, name)]);
  },
  'file by file, in order': async (out) => {
    for (const name of names) await run(out, [join(inputs, name)]);
  },
};

let failed = 0;
try {
  const summary = await run('whole', [inputs]);
  const whole = await exportsDigest('whole');
  console.log(`one call: ${String(summary['run_id'])}, ${String(summary['customers'])} customers`);
  for (const [way, deliver] of Object.entries(ways)) {
    const begun = performance.now();
    const out = way.replaceAll(/\W+/g, '-');
    await deliver(out);
    const isSame = (await exportsDigest(out)) === whole;
    if (!isSame) failed += 1;
    console.log(
      `${isSame ? 'same bytes' : 'OTHER BYTES'}: ${way} (${((performance.now() - begun) / 1000).toFixed(0)} s)`,
    );
  }
} finally {
  await rm(work, { recursive: true, force: true });
}
console.log(`${Object.keys(ways).length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
