import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAssembly, synthesise, type Architecture, type Assembly } from './assembly.ts';

const variable = 'CUSTOMER360_ASSEMBLIES';

/** Synthesises for every architecture, once for all tests; not where the variable names a folder where that is done. */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env[variable] !== undefined) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'customer360-assemblies-'));
  for (const architecture of ['x86_64', 'arm64'] as const)
    await synthesise(architecture, join(folder, architecture));
  process.env[variable] = folder;
  return () => rm(folder, { recursive: true });
}

/** The folder with what was synthesised for an architecture. */
export const assemblyFor = (architecture: Architecture): string =>
  join(process.env[variable] ?? '', architecture);

/** What was synthesised for an architecture. */
export const synthesised = (architecture: Architecture): Promise<Assembly> =>
  readAssembly(assemblyFor(architecture));
