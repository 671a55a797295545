import { App, Stack } from 'aws-cdk-lib';
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkBinaries } from '../../infra/bundle/check-binaries.ts';
import { checkSize } from '../../infra/bundle/check-size.ts';
import { copySql } from '../../infra/bundle/copy-sql.ts';
import { bundleFrameWorker } from '../../infra/bundle/frame-worker.ts';
import { bundling } from '../../infra/functions/bundling.ts';
import { projectRoot } from '../../infra/project-root.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asset-'));
});

afterAll(() => rm(folder, { recursive: true }));

const newAsset = async (): Promise<string> => mkdtemp(join(folder, 'asset-'));

// The beginning of an ELF file for a processor.
function binaryFor(machine: number): Buffer {
  const header = Buffer.alloc(64);
  header.write('\x7fELF', 'latin1');
  header.writeUInt16LE(machine, 18);
  return header;
}

const arm64 = binaryFor(0xb7);
const x64 = binaryFor(0x3e);

async function assetWith(files: Record<string, Buffer>): Promise<string> {
  const asset = await newAsset();
  for (const [name, bytes] of Object.entries(files)) {
    await mkdir(join(asset, 'node_modules', name, '..'), { recursive: true });
    await writeFile(join(asset, 'node_modules', name), bytes);
  }
  return asset;
}

describe('the guard of binaries', () => {
  it('takes DuckDB for the processor of the function', async () => {
    const asset = await assetWith({ 'arm64/libduckdb.so': arm64, 'arm64/duckdb.node': arm64 });

    await expect(checkBinaries(asset, 'arm64')).resolves.toBeUndefined();
  });

  it.each([
    ['another processor', { 'x64/libduckdb.so': x64 }, 'arm64'],
    ['one binary too many', { 'arm64/libduckdb.so': arm64, 'x64/libduckdb.so': x64 }, 'arm64'],
    [
      'a binary of another system',
      { 'arm64/libduckdb.so': arm64, 'mac/duckdb.node': Buffer.alloc(64) },
      'arm64',
    ],
    ['a library missing', { 'arm64/duckdb.node': arm64 }, 'arm64'],
    ['nothing at all', {}, 'x64'],
    ['a binary that nobody asked for', { 'arm64/libduckdb.so': arm64 }, 'none'],
  ] as const)('refuses %s', async (_, files, cpu) => {
    const asset = await assetWith(files);

    await expect(checkBinaries(asset, cpu)).rejects.toMatchObject({ reason: 'asset' });
  });
});

describe('the guard of size', () => {
  it.each([
    [119_999_999, true],
    [120_000_000, false],
  ])('%i bytes: %s', async (bytes, taken) => {
    const asset = await assetWith({ 'large.bin': Buffer.alloc(0) });
    await truncate(join(asset, 'node_modules', 'large.bin'), bytes);

    const checked = checkSize(asset).then(
      () => true,
      () => false,
    );

    expect(await checked).toBe(taken);
  });
});

describe('an asset', () => {
  it('holds the SQL of the pipeline at the paths of the project', async () => {
    const asset = await newAsset();

    await copySql(asset);

    const copied = await readdir(join(asset, 'lambdas'), { recursive: true });
    const own = await readdir(join(projectRoot, 'lambdas'), { recursive: true });
    expect(copied.filter((path) => path.endsWith('.sql')).sort()).toEqual(
      own.filter((path) => path.endsWith('.sql')).sort(),
    );
  });

  it('starts the thread of validate from its path, alone and without a word', async () => {
    const asset = await newAsset();
    await bundleFrameWorker(asset);
    const file = join(asset, 'file.csv');
    await writeFile(file, 'a,b\n1,2\n3,4\n');
    const limits = { fileBytes: 1e6, recordBytes: 1e6, columns: 10, badRowShare: 0.05, badRows: 10 };
    const options = { delimiter: ',', width: 2, firstDataByte: 4, firstDataLine: 2, limits };
    const order = { path: file, target: join(asset, 'numbered.csv'), options, crlf: false };

    const worker = new Worker(pathToFileURL(join(asset, 'lambdas/validate/frame-worker.ts')), {
      workerData: { ...order, range: { from: 4, to: null, firstLine: 2 } },
      stderr: true,
    });
    const answer = await new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });

    expect(answer).toMatchObject({ refusal: null, records: 2 });
    expect(worker.stderr.read()).toBeNull();
  });

  it('of plan answers an event alone in an empty folder', async () => {
    const app = new App({ outdir: join(folder, 'out') });
    new NodejsFunction(new Stack(app, 'one'), 'plan', {
      entry: join(projectRoot, 'lambdas/plan/handler.ts'),
      projectRoot,
      depsLockFilePath: join(projectRoot, 'package-lock.json'),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      bundling: bundling('plan', 'arm64'),
    });
    const assembly = app.synth().directory;
    const [asset = ''] = (await readdir(assembly)).filter((name) => name.startsWith('asset.'));
    const alone = join(folder, 'alone');
    await cp(join(assembly, asset), alone, { recursive: true });
    const program = `
      const { handler } = await import(${JSON.stringify(pathToFileURL(join(alone, 'index.mjs')).href)});
      await handler({}, {}).catch((error) => console.log(error.name));`;

    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
      cwd: alone,
      env: {},
    });

    expect(stdout.trim().split('\n').at(-1)).toBe('EventError');
  });
});
