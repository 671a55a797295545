import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { header, limits, listed, rejection, withFile } from './fixtures.ts';
import { readToGate, repairThrough } from './read-through.ts';

const row = 'A1,2026-01-02,Ann,Tea,Drinks,1,2.50';
const kept = (...lines: readonly number[]): string =>
  lines.map((line) => `${line},"A1","2026-01-02","Ann","Tea","Drinks","1","2.50"\n`).join('');

const repaired = (rows: string, within = limits) =>
  withFile(`${header}\n${rows}`, async (path, folder) => {
    const result = await repairThrough(await readToGate(path, folder, undefined, within), folder);
    return {
      ...result,
      // Behind its empty first line.
      text: (await readFile(result.path, 'utf8')).replace(/^\n/, ''),
      damaged: await listed(result.damaged),
    };
  });

async function firstByte(path: string, folder: string): Promise<string> {
  const result = await repairThrough(await readToGate(path, folder), folder);
  return (await readFile(result.path, 'utf8')).slice(0, 1);
}

describe('repair', () => {
  it.each([
    ['a quote in a cell', 'A2,x,5" pot,a,b,1,2', { reason: 'bad-quote', column: 3 }],
    ['text after a closing quote', 'A2,x,y,"a"b,b,1,2', { reason: 'bad-quote', column: 4 }],
    ['a blank before a quote', 'A2, "x",y,a,b,1,2', { reason: 'bad-quote', column: 2 }],
    ['a backslash before a quote', 'A2,"5\\" pot",y,a,b,1,2', { reason: 'bad-quote', column: 2 }],
    ['a missing cell', 'A2,x,y', { reason: 'missing-cell', column: 4 }],
    ['blanks only', '  ', { reason: 'missing-cell', column: 2 }],
    ['an extra cell', `${row},x,y`, { reason: 'extra-cell', column: 8 }],
    ['an extra empty cell', `${row},`, { reason: 'extra-cell', column: 8 }],
    ['a NUL', 'A2,x,y\0,a,b,1,2', { reason: 'control-character', column: 3 }],
    ['a row of NULs', '\0\0\0', { reason: 'control-character', column: 1 }],
    ['a lone CR', 'A2,x,y,a\rb,b,1,2', { reason: 'control-character', column: 4 }],
    ['a lone CR beside a quoted one', 'A2,"x\ry",y,a\rb,b,1,2', { reason: 'control-character', column: 2 }],
  ])('keeps a row with %s aside and the rest', async (_, damaged, fault) => {
    const result = await repaired(`${row}\n${damaged}\n${row}\n`);

    expect(result).toMatchObject({ records: 2, damagedRecords: 1, text: kept(2, 4) });
    expect(result.damaged).toEqual([{ line: 3, ...fault, text: damaged }]);
  });

  it('loses one line to a stray quote, however far away the next quote is', async () => {
    const stray = '"A2,x,y,a,b,1,2';
    const between = `${row}\n`.repeat(1000);

    const result = await repaired(`${stray}\n${between}A3,"x",y,a,b,1,2\n`);

    expect(result.damaged).toEqual([{ line: 2, column: 1, reason: 'bad-quote', text: stray }]);
    expect(result.records).toBe(1001);
  });

  it('loses one line each to two stray quotes that look like a pair', async () => {
    const result = await repaired(`"A2,x\n${`${row}\n`.repeat(100)}A3,y"\n${row}\n`);

    expect(result.damaged).toMatchObject([
      { line: 2, reason: 'bad-quote' },
      { line: 103, reason: 'bad-quote', column: 2 },
    ]);
    expect(result.records).toBe(101);
  });

  it('reads the lines of a quoted cell anew where its record has too many cells', async () => {
    const result = await repaired(`A2,"x\n${row}\n",a,b,c,d,e,f\n`);

    expect(result.damaged).toMatchObject([
      { line: 2, column: 2, reason: 'bad-quote', text: 'A2,"x' },
      { line: 4, column: 1, reason: 'bad-quote', text: '",a,b,c,d,e,f' },
    ]);
    expect(result).toMatchObject({ records: 1, text: kept(3) });
  });

  it('keeps line breaks, quotes, commas and CR in quotes, and tells of line breaks', async () => {
    const result = await repaired(
      `A2,"x\r\ny\n","a ""b"", c",d\re,"f\rg",1,2\nA3,"x\r\ny\n","a ""b"", c",d,"f\rg",1,2\n`,
    );

    expect(result).toMatchObject({ records: 1, quotedNewline: true });
    expect(result.text).toBe('5,"A3","x\r\ny\n","a ""b"", c","d","f\rg","1","2"\n');
  });

  it('reads mixed line ends and counts physical lines', async () => {
    const result = await repaired(`${row}\r\n\r\n\n${row}\n${row}`);

    expect(result).toMatchObject({ records: 3, damagedRecords: 0, text: kept(2, 5, 6) });
  });

  it('puts the number of its line before every record, and no record on the first line', async () => {
    expect(await repaired(`${row}\n${row}\n`)).toMatchObject({ text: kept(2, 3), quotedNewline: false });
    expect(await repaired('')).toMatchObject({ text: '', records: 0, quotedNewline: false });
    expect(await withFile(`${header}\n${row}`, firstByte)).toBe('\n');
  });

  it('shows at most 64 KiB of a record, in whole characters', async () => {
    const { damaged } = await repaired(`A${'é'.repeat(100_000)}\n`);

    expect(damaged[0]?.text).toBe(`A${'é'.repeat(32_767)}`);
  });

  it('keeps line separators of Unicode in damaged records', async () => {
    expect((await repaired('a\u2028b\u2029c\n')).damaged[0]?.text).toBe('a\u2028b\u2029c');
  });

  it.each([
    ['a quote that never closes', `x"\n${row}\n1,"x\n${row}\n`, limits, 'unclosed-quote', 4],
    ['a quote open at the limit', `x"\n1,"${'x\n'.repeat(2e6)}`, limits, 'unclosed-quote', 3],
    [
      'a record past the limit',
      `x"\n1,"${'x\n'.repeat(200)}",3\n`,
      { ...limits, recordBytes: 200 },
      'record-too-long',
      3,
    ],
  ])('rejects %s, with its line', async (_, rows, within, reason, line) => {
    expect(await rejection(repaired(rows, within))).toMatchObject({ reason, line });
  });

  it('finds every damaged row among many, in bounded memory', async () => {
    const rows = Array.from({ length: 40_000 }, (_, i) =>
      i % 100 === 0 ? `x"${i}` : i % 100 === 1 ? '"x' : row,
    );

    const result = await repaired(`${rows.join('\n')}\nA3,"x",y,a,b,1,2\n`);

    expect(result).toMatchObject({ records: 39_201, damagedRecords: 800 });
    expect(result.damaged.every(({ line }) => (line - 2) % 100 <= 1)).toBe(true);
  });
});
