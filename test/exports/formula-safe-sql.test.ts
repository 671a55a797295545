import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formulaSafeSql } from '../../lambdas/exports/formula-safe-sql.ts';
import { formulaSafe } from '../../lambdas/contract/formula-safe.ts';
import { openEngine, type Engine } from '../../lambdas/engine/engine.ts';
import { literal } from '../../lambdas/engine/quoting.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await openEngine({ memoryMiB: 256, threads: 1 });
});

afterAll(() => engine.close());

async function inSql(texts: readonly string[]): Promise<string[]> {
  const path = join(engine.workFolder, 'texts.json');
  await writeFile(path, JSON.stringify(texts.map((text) => ({ text }))));
  const rows = await engine.rows<{ safe: string }>(
    `select ${formulaSafeSql('text')} as safe from read_json(${literal(path)}, columns = {text: 'VARCHAR'})`,
  );
  return rows.map(({ safe }) => safe);
}

const attacks = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  ';=1+1',
  ',=1',
  '|=1',
  '"=1',
  "'=1",
  '`=1',
  ' =1',
  '\u00A0=1',
  "  ;  \"=cmd|' /C calc'!A0",
  '＝1',
  '＋1',
  '－1',
  '＠1',
  '-5',
  '=HYPERLINK("http://x","y")',
];

const harmless = ['Amit', '', 'a=b', 'x-y', '5', 'Zoë', "O'Neil", '日本', 'a "quoted" =name', ' blank'];

describe('formulaSafeSql', () => {
  it.each(attacks)('puts an apostrophe before %j', async (text) => {
    expect(await inSql([text])).toEqual([`'${text}`]);
  });

  it('puts an apostrophe before a NUL', async () => {
    const [row] = await engine.rows<{ safe: string }>(`select ${formulaSafeSql("chr(0) || '=1'")} as safe`);

    expect(row?.safe).toBe(formulaSafe('\0=1'));
  });

  it('puts an apostrophe before a formula in the middle', async () => {
    expect(await inSql(['x";"=cmd', 'a|@b'])).toEqual([`x";"'=cmd`, "a|'@b"]);
  });

  it('leaves harmless texts as they are', async () => {
    expect(await inSql(harmless)).toEqual(harmless);
  });

  it('agrees with formulaSafe on any text', async () => {
    const signs = Array.from(' "\'`;,|=+-@\t\r\n\u00A0＝＋－＠aß5.');
    const short = fc.string({ unit: fc.constantFrom(...signs), maxLength: 6 });
    const texts = fc.sample(fc.oneof(short, fc.string({ unit: 'grapheme' })), { numRuns: 20_000, seed: 1 });

    expect(await inSql(texts)).toEqual(texts.map(formulaSafe));
  });
});
