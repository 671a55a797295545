import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Refreshed } from '../../../bin/refresh.ts';
import { fileReasons } from '../../../lambdas/contract/reasons.ts';
import { memoryStore } from '../../../lambdas/lake/memory-store.ts';
import type { Store } from '../../../lambdas/lake/store.ts';
import { tryDay } from '../../extent.ts';
import { publishedRows, runShop, type ShopFile } from '../../refresh/shop.ts';
import { canary, goodCells, header, record, text } from './corpus-case.ts';
import { kinds } from './kinds.ts';

// Limits have to be declared low for a small file to be past them.
const reasonsWithoutDeclaration = fileReasons.filter((reason) => !reason.startsWith('too-large'));

const hostileHeader = `${header},__proto__,constructor,'; COPY x TO 'y',"""",-- x,$$,?*[]`;
const surplus = Array.from({ length: 7 }, () => canary).join(',');

const named = (files: readonly Buffer[]): ShopFile[] =>
  files.map((content, i) => ({ name: `file-${i}.csv`, content, modified: '2026-05-31' }));

const hostile = Buffer.from(
  text(hostileHeader, `${record(7)},${surplus}`, `${record(8, { quantity: '-1' })},${surplus}`),
);

const dirtyShop = named([hostile, ...kinds.map(({ bytes }) => bytes)]);
const hopelessShop = named(
  kinds.filter((file) => file.expect.outcome === 'rejected').map(({ bytes }) => bytes),
);

const spies = (): { readonly mock: { readonly calls: unknown[][] } }[] => [
  ...[process.stdout, process.stderr].map((stream) => vi.spyOn(stream, 'write')),
  ...(['log', 'info', 'warn', 'error', 'debug'] as const).map((name) => vi.spyOn(console, name)),
];

let written: ReturnType<typeof spies>;
beforeEach(() => {
  written = spies();
});
afterEach(() => {
  vi.restoreAllMocks();
});

// Bytes as well as text: streams are given both.
const shown = (values: unknown): string =>
  JSON.stringify(values, (_, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
  ).toLowerCase();

const quiet = (values: unknown): void => expect(shown(values)).not.toContain(canary.toLowerCase());

/** All objects of the store that are JSON: verdicts, deliveries, manifests, the pointer. */
async function records(store: Store): Promise<string[]> {
  const texts: string[] = [];
  for await (const { key } of store.list('')) {
    texts.push(key);
    if (key.endsWith('.json')) texts.push(Buffer.from((await store.get(key))?.body ?? []).toString());
  }
  return texts;
}

describe('a shop full of faults, with a canary in every text cell', () => {
  it('is scored without a value in a message, a record or an output', async () => {
    const store = memoryStore();

    const run: Refreshed = await runShop(store, dirtyShop);

    expect(run.published).toBe(true);
    expect(new Set(run.rejected.map(({ reason }) => reason))).toEqual(new Set(reasonsWithoutDeclaration));
    expect(run.notes.length).toBeGreaterThan(5);
    quiet([run, written.map(({ mock }) => mock.calls)]);
    quiet(await records(store));
    quiet(await publishedRows(store, run.manifest, 'data_quality'));
    quiet(await publishedRows(store, run.manifest, 'runs'));
    // The search would find it where it belongs.
    expect(shown(await publishedRows(store, run.manifest, 'transactions'))).toContain(canary.toLowerCase());
  });

  it('ends in an error without a value where nothing is usable', async () => {
    const error: unknown = await runShop(memoryStore(), hopelessShop).catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({ reason: 'nothing-usable' });
    quiet([
      error,
      String(error),
      error instanceof Error ? error.stack : '',
      written.map(({ mock }) => mock.calls),
    ]);
  });

  it('ends in an error without a value where currencies differ', async () => {
    const inCurrency = (code: string): Buffer =>
      Buffer.from(text(`${header},currency`, `${record(0)},${code}`));
    const error: unknown = await runShop(memoryStore(), named([inCurrency('EUR'), inCurrency('GBP')])).catch(
      (thrown: unknown) => thrown,
    );

    expect(error).toMatchObject({ reason: 'mixed-currencies' });
    quiet([error, String(error), error instanceof Error ? error.stack : '']);
  });
});

describe('hostile labels', () => {
  it('are columns that are not loaded, and change neither objects nor files', async () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    const store = memoryStore();

    const { manifest, notes } = await runShop(store, named([hostile]));

    const [line] = await publishedRows(store, manifest, 'transactions');
    expect(line).toMatchObject({ order_id: goodCells(7).order_id, product_name: goodCells(7).product_name });
    expect(notes).toEqual([
      expect.stringContaining(`"__proto__", "constructor", "'; COPY x TO 'y'", """, "-- x", "$$", "?*[]"`),
    ]);
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });
});

describe('the command line, over the same shop', () => {
  const program = fileURLToPath(new URL('../../../bin/customer360.ts', import.meta.url));

  async function run(files: readonly ShopFile[]): Promise<{ code: number; stdout: string; stderr: string }> {
    const folder = await mkdtemp(join(tmpdir(), 'customer360-canary-'));
    try {
      const incoming = join(folder, 'incoming');
      await mkdir(incoming);
      for (const { name, content } of files) await writeFile(join(incoming, name), content);
      const words = [program, 'run', incoming, '--out', join(folder, 'out'), '--json'];
      const ended = promisify(execFile)(process.execPath, words, { cwd: folder });
      return await ended.then(
        (output) => ({ code: 0, ...output }),
        (error: unknown) => error as { code: number; stdout: string; stderr: string },
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  it.runIf(tryDay)('writes no value to either output', async () => {
    const { code, stdout, stderr } = await run(dirtyShop);

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ published: true });
    quiet([stdout, stderr]);
  });

  it('writes no value where it fails', async () => {
    const { code, stdout, stderr } = await run(hopelessShop);

    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ error: { reason: 'nothing-usable' } });
    quiet([stdout, stderr]);
  });
});
