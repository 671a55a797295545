import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseConfig } from '../../../lambdas/contract/parse-config.ts';
import { fileReasons, rowReasons } from '../../../lambdas/contract/reasons.ts';
import { openEngine, type Engine, type Row } from '../../../lambdas/engine/engine.ts';
import { parquetFiles } from '../../../lambdas/engine/parquet-files.ts';
import { memoryStore } from '../../../lambdas/lake/memory-store.ts';
import type { Store } from '../../../lambdas/lake/store.ts';
import type { Verdict } from '../../../lambdas/lake/verdict.ts';
import { takeIn } from '../../../lambdas/validate/take-in.ts';
import { oneIn } from '../../extent.ts';
import { arrival } from '../../refresh/shop.ts';
import { corpus } from './corpus.ts';
import { canary, type CorpusCase } from './corpus-case.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine({ memoryMiB: 400, threads: 1 });
});
afterAll(() => engine.close());

let files = 0;

const all = Object.values(corpus).flat();

type Taken = { readonly verdict: Verdict; readonly store: Store };

async function take({
  bytes,
  fileName = 'export.csv',
  till = {},
  settings = {},
}: CorpusCase): Promise<Taken> {
  const store = memoryStore();
  const config = parseConfig({ ...settings, sources: { till } }, 'the test');
  const file = { source: 'till', name: fileName, modified: '2026-05-31', content: bytes };
  const { verdict } = await takeIn(store, engine, config, arrival(file));
  return { verdict, store };
}

const bodyOf = async (store: Store, key: string): Promise<Buffer> =>
  Buffer.from((await store.get(key))?.body ?? []);

/** Line, column and reason of everything in the quarantine file. */
async function keptAside({ verdict, store }: Taken): Promise<(readonly [number, string, string])[]> {
  if (verdict.quarantine === null) return [];
  const [head, ...rows] = parse(await bodyOf(store, verdict.quarantine), { relax_column_count: false });
  expect(head).toEqual(['line', 'column', 'reason', 'record']);
  // What a spreadsheet would run is made text.
  expect(rows.filter((row) => row.some((cell) => /^[=+\-@\t\r]/.test(cell)))).toEqual([]);
  return rows.map(([line = '', column = '', reason = '']) => [Number(line), column, reason] as const);
}

async function storedLines({ verdict, store }: Taken): Promise<Row[]> {
  if (verdict.outcome === 'rejected') return [];
  const paths = verdict.validated.map(() => join(engine.workFolder, `stored-${files++}.parquet`));
  for (const [number, { key }] of verdict.validated.entries()) await store.download(key, paths[number] ?? '');
  try {
    return await engine.rows(`from ${parquetFiles(paths)} order by line_number`);
  } finally {
    for (const path of paths) await rm(path);
  }
}

/** Whatever says what is to be done says it with one of these. */
const advice = /\b(Export|Declare|Deliver|Compress|Check|Close|Correct|Quote|Rename|Give|declare|raise)\b/;

function judgeVerdict(verdict: Verdict, expected: CorpusCase['expect']): void {
  const { rows, accepted, duplicate, quarantined } = verdict.counts;
  expect(accepted + duplicate + quarantined).toBe(rows);
  expect(verdict.counts).toMatchObject(expected.counts);
  if (expected.byReason !== undefined) expect(verdict.counts.byReason).toEqual(expected.byReason);
  if (expected.warning !== undefined)
    expect(verdict.warnings).toContainEqual(expect.stringMatching(expected.warning));
  if (expected.detected !== undefined) expect(verdict.detected).toMatchObject(expected.detected);
  expect(JSON.stringify(verdict).toLowerCase()).not.toContain(canary.toLowerCase());
}

function judgeRejection(verdict: Verdict, { message, reason, line }: CorpusCase['expect']): void {
  if (verdict.outcome === 'accepted') return;
  expect(verdict).toMatchObject({ reason, ...(line === undefined ? {} : { line }) });
  expect(verdict.message).toMatch(message ?? /./);
  expect(verdict.message).toMatch(advice);
}

describe.each(Object.entries(corpus))('a file with a fault of %s', (_, cases) => {
  it.each(oneIn(4, cases))('gets the stated outcome: $name', async (given) => {
    const taken = await take(given);
    const { verdict } = taken;
    const expected = given.expect;

    expect(verdict.outcome === 'rejected' ? `${verdict.reason}: ${verdict.message}` : 'accepted').toMatch(
      expected.outcome === 'rejected' ? new RegExp(`^${expected.reason ?? ''}: `) : /^accepted$/,
    );
    judgeVerdict(verdict, expected);
    judgeRejection(verdict, expected);
    const kept = await keptAside(taken);
    if (expected.quarantine !== undefined) expect(kept).toEqual(expected.quarantine);
    if (verdict.outcome === 'accepted') {
      expect(kept).toHaveLength(verdict.counts.quarantined + verdict.counts.duplicate);
      if (expected.days !== undefined) expect([verdict.firstDay, verdict.lastDay]).toEqual(expected.days);
    }
    if (expected.lines !== undefined) expect(await storedLines(taken)).toMatchObject(expected.lines);
  });
});

function carriesCanary(bytes: Buffer): boolean {
  const plain = bytes.readUInt16BE(0) === 0x1f8b ? gunzipSync(bytes) : bytes;
  const text = Buffer.from(plain.filter((byte) => byte !== 0)).toString('latin1');
  return text.includes(canary);
}

describe('the corpus', () => {
  it('has a file for every reason to keep a file or a row aside', () => {
    const reasons = new Set(
      all.flatMap(({ expect: { reason, quarantine = [] } }) => [
        reason,
        ...quarantine.map(([, , why]) => why),
      ]),
    );

    expect(
      [...fileReasons, ...rowReasons.map(({ name }) => name)].filter((name) => !reasons.has(name)),
    ).toEqual([]);
  });

  it('carries the canary in every file that has rows', () => {
    const without = all.filter(({ bytes, expect: { counts } }) => counts.rows > 0 && !carriesCanary(bytes));

    expect(without.map(({ name }) => name)).toEqual([]);
  });

  it('has many files, each under a name of its own', () => {
    expect(all.length).toBeGreaterThanOrEqual(80);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });
});
