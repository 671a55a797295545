import { open, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { filesBelow } from '../../infra/bundle/files.ts';
import { functionNames } from '../../infra/functions/function-name.ts';
import { projectRoot } from '../../infra/project-root.ts';
import type { Assembly } from './assembly.ts';
import { synthesised } from './synthesised.ts';

// EM_X86_64 and EM_AARCH64 of https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html
const machines = { x86_64: 62, arm64: 183 } as const;

const opensDatabase = ['validate', 'score', 'athena', 'notify'] as const;

/** The processor that an ELF file is for, undefined for any other file. */
async function machineOf(path: string): Promise<number | undefined> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(20), 0, 20, 0);
    return buffer.toString('latin1', 0, 4) === '\x7fELF' ? buffer.readUInt16LE(18) : undefined;
  } finally {
    await file.close();
  }
}

async function machinesIn(asset: string): Promise<readonly number[]> {
  const found = await Promise.all((await filesBelow(asset)).map(machineOf));
  return found.filter((machine) => machine !== undefined);
}

async function bytesOf(asset: string): Promise<number> {
  const sizes = await Promise.all((await filesBelow(asset)).map(async (path) => (await stat(path)).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

describe.each(['x86_64', 'arm64'] as const)('assets for %s', (architecture) => {
  let functions: Assembly['functions'];
  beforeAll(async () => {
    ({ functions } = await synthesised(architecture));
  });

  it.each(functionNames)('are what the template says that %s runs on', (name) => {
    expect(functions[name]).toMatchObject({ architecture, runtime: 'nodejs24.x', handler: 'index.handler' });
  });

  it.each(opensDatabase)('hold for %s the binding of this processor and of no other', async (name) => {
    const found = await machinesIn(functions[name].asset);

    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found)).toEqual(new Set([machines[architecture]]));
  });

  it.each(['plan', 'publish'] as const)('hold no binary for %s, which opens no database', async (name) => {
    expect(await machinesIn(functions[name].asset)).toEqual([]);
  });

  it.each(functionNames)('take less than 120 MB for %s', async (name) => {
    expect(await bytesOf(functions[name].asset)).toBeLessThan(120_000_000);
  });

  it.each(functionNames)('hold for %s its module, its SQL and DuckDB, and no other file', async (name) => {
    const { asset } = functions[name];

    const others = (await filesBelow(asset))
      .map((path) => relative(asset, path))
      .filter((path) => !/^(index\.mjs|package\.json|lambdas\/.+\.sql)$/.test(path))
      .filter((path) => !/^node_modules\/(@duckdb\/node-(api|bindings[a-z0-9-]*)|detect-libc)\//.test(path));

    const thread = ['lambdas/package.json', 'lambdas/validate/frame-worker.ts'];
    expect(others).toEqual(name === 'validate' ? thread : []);
  });

  it.each(functionNames)('name for %s neither this machine nor code of other rooms', async (name) => {
    const code = await readFile(join(functions[name].asset, 'index.mjs'), 'utf8');

    // Where the bundler begins a module, it names its file.
    const rooms = new Set([...code.matchAll(/^\/\/ ([a-z_]+)\/\S+$/gm)].map(([, room]) => room));
    expect(rooms).toEqual(new Set(['node_modules', 'lambdas']));
    expect(code).not.toContain(projectRoot);
  });
});
