import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine, type Engine } from '../../../lambdas/engine/engine.ts';
import { FileRejected } from '../../../lambdas/validate/errors.ts';
import { byExtent } from '../../extent.ts';
import { header, listed } from './fixtures.ts';
import { plainCsv } from './plain-csv.ts';
import {
  plainReading,
  readByDuckDb,
  readToGate,
  repairedTable,
  repairThrough,
  type ReadThrough,
} from './read-through.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await openEngine({ memoryMiB: 512, threads: 1 });
});

afterAll(() => engine.close());

const shards = [
  ...[
    'a',
    '1',
    'é',
    ' ',
    ',',
    ',,',
    ';',
    '\t',
    '"',
    '""',
    '"a"',
    '"b,c"',
    '"d\ne"',
    '\n',
    '\r\n',
    '\r',
    '\0',
    '\\"',
    '\u2028',
  ],
  ...[
    '1,2,3,4,5,6,7\n',
    '1,2,3,4,5,6,7\r\n',
    '"x","y",,"","z","1","2"\n',
    ',,,,,,\n',
    '1,2,3,4,5,6,\n',
    '1,2,3,4,5,6,7,""\n',
  ],
];

const headers = [
  `${header}\n`,
  `${header}\r\n`,
  `\n${header}\n`,
  `\ufeff"order_id"${header.slice(8)}\n`,
  `"order\nid"${header.slice(8)}\n`,
];

/** Rows thrown together from what makes or breaks a CSV file. */
const shattered = fc
  .tuple(fc.constantFrom(...headers), fc.array(fc.constantFrom(...shards), { maxLength: 40 }))
  .map(([first, rest]) => first + rest.join(''));

/** A good file of which a few bytes were replaced. */
const mutated = fc
  .tuple(
    plainCsv,
    fc.array(fc.tuple(fc.nat(), fc.constantFrom(...Buffer.from('",\n\r\0;\xffa', 'latin1'))), {
      maxLength: 3,
    }),
  )
  .map(([{ text }, changes]) => {
    const bytes = Buffer.from(text);
    for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
    return bytes;
  });

async function toGate(content: string | Uint8Array): Promise<ReadThrough | FileRejected> {
  const path = join(engine.workFolder, 'received');
  await writeFile(path, content);
  return ended(readToGate(path, engine.workFolder));
}

const ended = <T>(work: Promise<T>): Promise<T | FileRejected> =>
  work.catch((error: unknown) => {
    if (error instanceof FileRejected) return error;
    throw error;
  });

describe('any bytes', () => {
  it('end in a report or a rejection', async () => {
    const anyBytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.uint8Array({ maxLength: 60 }).map((bytes) => gzipSync(bytes)),
      fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.concat([Buffer.from([0x1f, 0x8b, 8]), bytes])),
      fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.concat([Buffer.from(`${header}\n`), bytes])),
      fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.concat([Buffer.from([0xff, 0xfe]), bytes])),
    );
    await fc.assert(
      fc.asyncProperty(anyBytes, async (bytes) => {
        const read = await toGate(bytes);
        if (!(read instanceof FileRejected)) await ended(repairThrough(read, engine.workFolder));
      }),
      { numRuns: byExtent(50, 200) },
    );
  });

  it('put every physical line into one record, one damaged record or among the empty lines', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(shattered, mutated), async (content) => {
        const read = await toGate(content);
        if (read instanceof FileRejected) return;
        const repaired = await ended(repairThrough(read, engine.workFolder));
        if (repaired instanceof FileRejected) {
          expect(read.report.plain).toBe(false);
          return;
        }

        const rows = await readByDuckDb(engine, repairedTable(read, repaired));
        const damaged = await listed(repaired.damaged);
        const spans = [
          ...rows.map(({ line, cells }) => ({ line, text: cells.join('') })),
          ...damaged.map(({ line, text }) => ({ line, text })),
        ];
        const covered = spans.flatMap(({ line, text }) => text.split('\n').map((_, i) => line + i));
        const { firstDataByte, firstDataLine } = read.header;
        const lines = (await readFile(read.unpacked.path)).subarray(firstDataByte).toString().split('\n');
        const uncovered = lines.filter((_, i) => !covered.includes(firstDataLine + i));

        expect([rows.length, damaged.length]).toEqual([repaired.records, repaired.damagedRecords]);
        expect(new Set(covered).size).toBe(covered.length);
        expect(uncovered.filter((line) => line !== '' && line !== '\r')).toEqual([]);
      }),
      { numRuns: byExtent(50, 200) },
    );
  });

  it('mean the same to DuckDB and to csv-parse wherever the gate lets DuckDB read', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(shattered, mutated), async (content) => {
        const read = await toGate(content);
        if (read instanceof FileRejected || !read.report.plain) return;
        const repaired = await repairThrough(read, engine.workFolder);
        const damaged = await listed(repaired.damaged);
        const direct = await readByDuckDb(engine, plainReading(read).table).catch(String);

        if (damaged.length > 0) {
          expect(direct).toContain('Expected Number of Columns');
          expect(damaged.filter(({ reason }) => !reason.endsWith('-cell'))).toEqual([]);
          return;
        }
        expect(direct).toHaveLength(read.report.records);
        expect(direct).toEqual(await readByDuckDb(engine, repairedTable(read, repaired)));
      }),
      { numRuns: byExtent(60, 250) },
    );
  });
});
