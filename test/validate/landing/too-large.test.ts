import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseConfig } from '../../../lambdas/contract/parse-config.ts';
import { openEngine, type Engine } from '../../../lambdas/engine/engine.ts';
import { memoryStore } from '../../../lambdas/lake/memory-store.ts';
import { takeIn } from '../../../lambdas/validate/take-in.ts';
import { validateFile } from '../../../lambdas/validate/validate-file.ts';

const chunk = Buffer.from('1,2026-05-01,C1,Tea,1,5\n'.repeat(100));
const chunks = 50;
const bytes = chunk.length * chunks;
const whole = Buffer.concat(Array.from({ length: chunks }, () => chunk));
const sha256 = createHash('sha256').update(whole).digest('hex');
const config = parseConfig({ limits: { fileBytes: bytes - 1 } }, 'the test');

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine({ memoryMiB: 256, threads: 1 });
});
afterAll(() => engine.close());

it('gives a file above the limit its verdict by its size, and never has it on disk', async () => {
  const onDisk: boolean[] = [];
  function* content(): Iterable<Buffer> {
    for (let i = 0; i < chunks; i += 1) {
      onDisk.push(existsSync(join(engine.workFolder, 'arrival', 'received')));
      yield chunk;
    }
  }
  const kept = { key: 'landing/incoming/till/a.csv', version: 'v1', bytes };

  const { verdict, delivery } = await takeIn(memoryStore(), engine, config, {
    source: 'till',
    name: 'a.csv',
    modified: 1_780_000_000,
    open: () => Readable.from(content()),
    kept,
  });

  expect(verdict).toMatchObject({ outcome: 'rejected', reason: 'too-large', sha256 });
  expect(delivery).toMatchObject({ bytes, raw: { key: kept.key, version: 'v1' } });
  expect(onDisk).toEqual(Array.from({ length: chunks }, () => false));
});

it('gives it the verdict that reading it gives', async () => {
  const path = join(engine.workFolder, 'whole.csv');
  await writeFile(path, whole);
  const request = { source: 'till', config, path, name: 'a.csv', sha256, ageDay: '2026-05-28' };

  const { verdict } = await takeIn(memoryStore(), engine, config, {
    source: 'till',
    name: 'a.csv',
    modified: Date.parse('2026-05-28T12:00:00Z') / 1000,
    open: () => Readable.from([whole]),
    kept: { key: 'landing/incoming/till/a.csv', version: 'v1', bytes },
  });

  expect(verdict).toEqual((await validateFile(engine, request)).verdict);
});
