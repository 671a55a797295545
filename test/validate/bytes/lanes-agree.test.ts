import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openEngine, type Engine } from '../../../lambdas/engine/engine.ts';
import { locateRecords } from '../../../lambdas/validate/records.ts';
import { byExtent } from '../../extent.ts';
import { listed } from './fixtures.ts';
import { plainCsv } from './plain-csv.ts';
import { plainReading, readByDuckDb, readToGate, repairedTable, repairThrough } from './read-through.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await openEngine({ memoryMiB: 512, threads: 1 });
});

afterAll(() => engine.close());

const received = async (text: string): Promise<string> => {
  const path = join(engine.workFolder, 'received');
  await writeFile(path, text);
  return path;
};

it('reads every RFC 4180 file alike by DuckDB, by csv-parse and as it was written', async () => {
  await fc.assert(
    fc.asyncProperty(plainCsv, async ({ text, delimiter, rows, lines }) => {
      const read = await readToGate(await received(text), engine.workFolder);
      const repaired = await repairThrough(read, engine.workFolder);

      expect(read.header.delimiter).toBe(delimiter);
      expect(read.report).toMatchObject({ plain: true, refusal: null, records: rows.length });
      expect(repaired).toMatchObject({ records: rows.length, damagedRecords: 0 });
      const numbered = rows.map((cells, i) => ({ line: lines[i], cells }));
      expect(await readByDuckDb(engine, plainReading(read).table)).toEqual(numbered);
      expect(await readByDuckDb(engine, repairedTable(read, repaired))).toEqual(numbered);
    }),
    { numRuns: byExtent(40, 150) },
  );
});

it('finds the raw text of every record by its physical line', async () => {
  await fc.assert(
    fc.asyncProperty(plainCsv, fc.nat(2), async ({ text, lines }, every) => {
      const read = await readToGate(await received(text), engine.workFolder);
      const { table, framing } = plainReading(read);
      const wanted = lines.filter((_, i) => i % (every + 1) === 0);
      const located = await listed(locateRecords(table.files, wanted, framing));

      expect(located.map(({ line }) => line)).toEqual(wanted);
      const physical = text.split('\n');
      for (const { line, text: raw } of located) {
        const from = physical.slice(line - 1).join('\n');
        expect(from.startsWith(raw)).toBe(true);
        expect(from.slice(raw.length)).toMatch(/^(\r?\n|$)/);
      }
    }),
    { numRuns: byExtent(40, 150) },
  );
});
