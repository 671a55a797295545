import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAssembly, synthesise, type Architecture, type Assembly } from './assembly.ts';

const variable = 'CUSTOMER360_ASSEMBLIES';

/** Synthesises for every architecture, once for all tests. */
export async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'customer360-assemblies-'));
  for (const architecture of ['x86_64', 'arm64'] as const)
    await synthesise(architecture, join(folder, architecture));
  process.env[variable] = folder;
  return () => rm(folder, { recursive: true });
}

/** What was synthesised for an architecture. */
export const synthesised = (architecture: Architecture): Promise<Assembly> =>
  readAssembly(join(process.env[variable] ?? '', architecture));
