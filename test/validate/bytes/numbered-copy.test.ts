import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine, type Engine } from '../../../lambdas/engine/engine.ts';
import { csvScan } from '../../../lambdas/validate/csv-table.ts';
import { byExtent, oneIn } from '../../extent.ts';
import { header, limits, rejection, withFile } from './fixtures.ts';
import { plainReading, readToGate } from './read-through.ts';

/** A file by the piece: physical lines of a record, or an empty line. */
type Piece = { readonly text: string; readonly quoted: boolean } | null;

const plain = (cell: string): Piece => ({ text: `A1,2026-01-02,Ann,${cell},Drinks,1,2.50`, quoted: false });
const quoted = (cell: string): Piece => ({ text: `A1,2026-01-02,"Ann",${cell},,1,2.50`, quoted: true });

type Layout = {
  readonly lineEnd: '\n' | '\r\n';
  readonly finalLineEnd: boolean;
  readonly linesBefore: number;
};

const usual: Layout = { lineEnd: '\n', finalLineEnd: true, linesBefore: 0 };

/** The file as delivered, and as it must stand numbered: made record by record, with a split of the text. */
function written(pieces: readonly Piece[], { lineEnd, finalLineEnd, linesBefore }: Layout) {
  let file = lineEnd.repeat(linesBefore) + header + lineEnd;
  const firstDataByte = file.length;
  let numbered: string = lineEnd;
  let line = linesBefore + 2;
  for (const [i, piece] of pieces.entries()) {
    const text = (piece?.text ?? '').replaceAll('\n', lineEnd);
    const end = finalLineEnd || i < pieces.length - 1 ? lineEnd : '';
    file += text + end;
    if (piece !== null) numbered += `${line},${text}${end}`;
    line += text.split('\n').length;
  }
  // Without a byte after the header there is nothing to number.
  if (file.length === firstDataByte) numbered = '';
  return { file, numbered, records: pieces.filter((piece) => piece !== null).length };
}

const gated = (file: string) =>
  withFile(file, async (path, folder) => {
    const { report } = await readToGate(path, folder);
    const [whole, ...others] = report.numbered;
    expect(others).toEqual([]);
    expect(whole?.linesBefore).toBe(0);
    return { report, numbered: await readFile(whole?.path ?? '', 'utf8') };
  });

async function expectNumbered(pieces: readonly Piece[], layout: Layout = usual): Promise<void> {
  const { file, numbered, records } = written(pieces, layout);
  const actual = await gated(file);

  expect(actual.report).toMatchObject({ plain: true, refusal: null, records });
  // Not `toBe`, which would print megabytes.
  expect(actual.numbered === numbered ? 'alike' : differing(actual.numbered, numbered)).toBe('alike');
}

function differing(actual: string, expected: string): string {
  const at = Array.from(expected).findIndex((character, i) => actual[i] !== character);
  return `at ${at}: ${JSON.stringify(actual.slice(at - 20, at + 20))}, not ${JSON.stringify(expected.slice(at - 20, at + 20))}`;
}

const layout: fc.Arbitrary<Layout> = fc.record({
  lineEnd: fc.constantFrom('\n', '\r\n'),
  finalLineEnd: fc.boolean(),
  linesBefore: fc.nat(3),
});

const piece: fc.Arbitrary<Piece> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('Tea', '', ' ', 'é', '\u0001', '\t', '漢').map(plain) },
  { weight: 2, arbitrary: fc.constantFrom('""', '"a,b"', '"a ""b"""').map(quoted) },
  { weight: 2, arbitrary: fc.constantFrom('"\n"', '"a\n\nb"', '"a\n"').map(quoted) },
  { weight: 2, arbitrary: fc.constant(null) },
);

/** Runs of one piece, long enough that the stripes and the windows of the gate end among them. */
const runs = fc
  .array(fc.tuple(piece, fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 500, max: 6000 }))), {
    minLength: 1,
    maxLength: 10,
  })
  .map((parts) => parts.flatMap(([one, times]) => Array.from({ length: times }, () => one)));

describe('the numbered file', () => {
  it('has the line before every record, and nothing else is changed', () =>
    fc.assert(fc.asyncProperty(fc.array(piece, { maxLength: 14 }), layout, expectNumbered), {
      numRuns: byExtent(60, 300),
    }));

  it('has it also in files of many stripes', () =>
    fc.assert(fc.asyncProperty(runs, layout, expectNumbered), { numRuns: byExtent(8, 40) }));

  it.each(oneIn(4, [9, 10, 99, 100, 999, 1000, 9999, 10_000, 99_999, 100_000]))(
    'counts on past line %d, record by record and over a gap',
    async (line) => {
      const before = Array.from({ length: line - 3 }, (_, i) => (i % 50 === 0 ? quoted('""') : plain('Tea')));
      for (const gap of [[], [null], [quoted('"a\nb"')], Array.from({ length: 95 }, () => null)]) {
        await expectNumbered([...before, plain('x'), ...gap, plain('y'), quoted('"z"'), plain('x')]);
      }
    },
  );

  it('stands where nothing but empty lines comes after the header', async () => {
    await expectNumbered([null, null, null]);
    await expectNumbered([]);
  });

  // A stripe of 64 KiB, a window of 4 MiB: a record may end before any of them, with it, or behind it.
  it.each(oneIn(2, [65_536, 4 * 1024 * 1024]))('goes on across byte %d as everywhere', async (boundary) => {
    for (const style of [usual, { ...usual, lineEnd: '\r\n' as const }]) {
      const bytesOf = (one: Piece): number => `${one?.text ?? ''}${style.lineEnd}`.length;
      const filler = Array.from({ length: Math.floor((boundary - 200) / bytesOf(plain('Tea'))) }, () =>
        plain('Tea'),
      );
      const left = boundary - filler.length * bytesOf(plain('Tea'));
      for (const behind of [-10, -1, 0, 1, 20]) {
        const open = plain('x'.repeat(left + behind - bytesOf(plain(''))));
        const shut = quoted(`"${'x'.repeat(left + behind - bytesOf(quoted('""')))}"`);
        const next = [plain('y'), null, quoted('"a\n\nb"'), plain('y')];
        await expectNumbered([...filler, style === usual ? open : shut, ...next], style);
      }
    }
  });

  it('goes on across a record of many stripes and windows', async () => {
    const wide = quoted(`"${'a\n'.repeat(limits.recordBytes / 3)}"`);
    const twelve = Array.from({ length: 12 }, () => wide);

    await expectNumbered([plain('Tea'), ...twelve, plain('Tea'), null, quoted('""')]);
  });

  it('has room for numbers before the shortest of records', () =>
    withFile(
      `a,order_id,order_date,quantity,price,customer_id\n${',,,,,\n'.repeat(900_000)}`,
      async (path, folder) => {
        const { report } = await readToGate(path, folder);
        const lines = (await readFile(report.numbered[0]?.path ?? '', 'utf8')).split('\n');

        expect(report).toMatchObject({ plain: true, records: 900_000 });
        expect(lines.slice(1, -1).findIndex((text, i) => text !== `${i + 2},,,,,,`)).toBe(-1);
        expect(lines).toHaveLength(900_002);
      },
    ));
});

describe('the numbered file, as DuckDB reads it', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEngine({ memoryMiB: 512, threads: 2 });
  });
  afterAll(() => engine.close());

  const misplaced = async (file: string | Buffer): Promise<{ rows: number; misplaced: number }> => {
    const path = join(engine.workFolder, 'received');
    await writeFile(path, file);
    const { table } = plainReading(await readToGate(path, engine.workFolder));
    const [counted] = await engine.rows<{ rows: number; misplaced: number }>(`
      select count(*) as rows, count(*) filter (c0 is distinct from 'A' || line_number) as misplaced
      from ${csvScan(table)}`);
    return counted ?? { rows: 0, misplaced: 0 };
  };

  /** The first cell of every record of the file says on which line it stands. */
  function telling(pieces: readonly Piece[], style: Layout): string {
    let line = style.linesBefore + 2;
    const marked = pieces.map((one): Piece => {
      const text = one?.text ?? '';
      const at = line;
      line += text.split('\n').length;
      return one && { ...one, text: text.replace('A1', `A${at}`) };
    });
    return written(marked, style).file;
  }

  it('tells the physical line of every record, wherever empty lines and multi-line cells stand', () =>
    fc.assert(
      fc.asyncProperty(runs, layout, async (pieces, style) => {
        const rows = pieces.filter((one) => one !== null).length;

        expect(await misplaced(telling(pieces, style))).toEqual({ rows, misplaced: 0 });
      }),
      { numRuns: byExtent(5, 25) },
    ));

  // From 64 MiB on, a file without quotes is framed in pieces.
  it.each(
    oneIn<[string, Layout, Piece]>(4, [
      ['LF', { ...usual, linesBefore: 3 }, plain('Tea')],
      ['CRLF', { ...usual, lineEnd: '\r\n', finalLineEnd: false }, plain('Tea')],
      ['LF, with a quote', usual, quoted('"z"')],
      ['LF, with a line break in a cell', usual, quoted('"a\n\nb"')],
    ]),
  )('tells it in a large file of lines that end in %s', async (_, style, some) => {
    const note = 'x'.repeat(2000);
    const pieces = Array.from({ length: 45_000 }, (_, i) => (i % 7 === 3 ? null : plain(note)));
    const rows = pieces.filter((one) => one !== null).length;

    expect(await misplaced(telling(pieces.with(30_000, some), style))).toEqual({ rows, misplaced: 0 });
  });

  it('of a large file has a damaged record on its line, whichever piece it stands in', async () => {
    const lines = Array.from(
      { length: 68_000 },
      (_, i) => `A${i},2026-01-02,Ann,${'x'.repeat(1000)},Tea,1,2`,
    );
    for (const at of oneIn(2, [67_999, 10])) {
      const damaged = lines.with(at, `${lines[at] ?? ''}\xff`);
      const file = Buffer.from(`${header}\n${damaged.join('\n')}\n`, 'latin1');

      expect(await rejection(misplaced(file))).toMatchObject({ reason: 'encoding', line: at + 2 });
    }
  });
});
