import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The Python to measure against. */
export const python = process.env['PYTHON'] ?? 'python3';

/** The version of a Python module, or null where it is absent. */
export function pythonVersionOf(module: string): string | null {
  const { status, stdout } = spawnSync(python, ['-c', `import ${module}; print(${module}.__version__)`], {
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trim() : null;
}

export const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

export type Measured = { readonly seconds: number; readonly peakMiB: number; readonly output: string };

/** Runs a command to its end as a process of its own. Throws where it fails. `usageFile` gets its peak memory. */
export async function measure(
  command: string,
  args: readonly string[],
  usageFile: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Measured> {
  const begun = performance.now();
  const child = spawn(command, args, {
    env: { ...process.env, ...environment, BENCH_USAGE: usageFile },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  const complaints: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => output.push(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => complaints.push(text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const seconds = (performance.now() - begun) / 1000;
  if (code !== 0)
    throw new Error(`${command} ${args.join(' ')} ended with ${code ?? 'a signal'}: ${complaints.join('')}`);
  const { peakKiB } = JSON.parse(readFileSync(usageFile, 'utf8')) as { peakKiB: number };
  return { seconds, peakMiB: peakKiB / 1024, output: output.join('') };
}

/** The same for a TypeScript file of this repository, under the Node that runs now. */
export const measureScript = (
  script: string,
  args: readonly string[],
  usageFile: string,
): Promise<Measured> =>
  measure(
    process.execPath,
    [
      '--import',
      join(import.meta.dirname, 'report-usage.ts'),
      join(import.meta.dirname, '..', script),
      ...args,
    ],
    usageFile,
  );
