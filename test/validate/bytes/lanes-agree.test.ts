import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openEngine, type Engine } from '../../../lambdas/engine/engine.ts';
import { locateRecords, writeLineNumbers } from '../../../lambdas/validate/records.ts';
import { listed } from './fixtures.ts';
import { plainCsv } from './plain-csv.ts';
import { plainDialect, readByDuckDb, readToGate, repairedDialect, repairThrough } from './read-through.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await openEngine({ memoryMiB: 512 });
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
      expect(read.report.onePhysicalLineEach).toBe(lines.every((line, i) => line === i + 2));
      expect(repaired).toMatchObject({ records: rows.length, damagedRecords: 0 });
      expect(await readByDuckDb(engine, read.unpacked.path, plainDialect(read))).toEqual(rows);
      expect(await readByDuckDb(engine, repaired.path, repairedDialect(read, repaired))).toEqual(rows);
    }),
    { numRuns: 150 },
  );
});

it('finds the physical line and the raw text of every record', async () => {
  await fc.assert(
    fc.asyncProperty(plainCsv, async ({ text, rows, lines }) => {
      const read = await readToGate(await received(text), engine.workFolder);
      const target = join(engine.workFolder, 'lines');
      await writeLineNumbers(read.unpacked.path, target, read.options);
      const located = await listed(locateRecords(read.unpacked.path, [...rows.keys()], read.options));
      const repaired = await repairThrough(read, engine.workFolder);

      expect((await readFile(target, 'utf8')).split('\n').filter(Boolean).map(Number)).toEqual(lines);
      expect(located.map(({ line }) => line)).toEqual(lines);
      for (const { text: raw } of located) expect(text).toContain(raw);
      const repairedLines = repaired.lineNumbersPath && (await readFile(repaired.lineNumbersPath, 'utf8'));
      expect(repairedLines ?? lines.map((line) => `${line}\n`).join('')).toBe(
        lines.map((line) => `${line}\n`).join(''),
      );
    }),
    { numRuns: 150 },
  );
});
