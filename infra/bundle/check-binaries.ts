import { open } from 'node:fs/promises';
import { basename, relative } from 'node:path';
import { AssetError } from './errors.ts';
import { filesBelow } from './files.ts';

/** Processors as the ELF header of a binary numbers them. */
const machines = { arm64: 0xb7, x64: 0x3e } as const;

export type Cpu = keyof typeof machines;

/** Refuses an asset without DuckDB for `cpu`, or with a binary for another processor. `none`: with any binary at all. */
export async function checkBinaries(asset: string, cpu: Cpu | 'none'): Promise<void> {
  const binaries = (await filesBelow(asset)).filter((path) => /\.(node|so|dylib|dll)$/.test(path));
  for (const path of binaries) {
    if (cpu === 'none' || (await machineOf(path)) !== machines[cpu])
      throw new AssetError(asset, `${relative(asset, path)} is a binary that ${cpu} does not run.`);
  }
  if (cpu !== 'none' && !binaries.some((path) => basename(path) === 'libduckdb.so'))
    throw new AssetError(
      asset,
      `lacks DuckDB for ${cpu}. Is @duckdb/node-bindings-linux-${cpu} in the lock file?`,
    );
}

const magic = 0x464c457f;
const machineAt = 18;

async function machineOf(path: string): Promise<number | undefined> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(machineAt + 2), 0, machineAt + 2, 0);
    return buffer.readUInt32LE(0) === magic ? buffer.readUInt16LE(machineAt) : undefined;
  } finally {
    await file.close();
  }
}
