import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { byExtent, oneIn } from '../../extent.ts';
import { header, inFolder } from './fixtures.ts';

const mebibyte = 1024 * 1024;
const script = fileURLToPath(new URL('./judge-file.ts', import.meta.url));

type Outcome = { readonly reason: string | null; readonly line?: number; readonly peakMiB: number };

const judged = (pieces: Iterable<string | Buffer>): Promise<Outcome> =>
  inFolder(async (folder) => {
    const path = join(folder, 'received');
    await pipeline(Readable.from(pieces, { objectMode: true }), createWriteStream(path));
    const { stdout } = await promisify(execFile)(process.execPath, [script, path]);
    return JSON.parse(stdout) as Outcome;
  });

function* repeated(
  begin: string,
  piece: string | Buffer,
  times: number,
  end = '',
): Iterable<string | Buffer> {
  yield begin;
  for (let i = 0; i < times; i++) yield piece;
  yield end;
}

const letters = 'x'.repeat(mebibyte);
const row = 'A1,2026-01-02,Ann,Tea,Drinks,1,2.50\n';
const rows = row.repeat(28_000);
const wide = Array.from({ length: 10_000 }, (_, i) => `column ${i}`).join(',');

it.each(
  oneIn<[string, Iterable<string | Buffer>, Partial<Outcome>]>(4, [
    ['100 MB without a line break', repeated('', letters, 100), { reason: 'record-too-long', line: 1 }],
    [
      '100 MB in one line after the header',
      repeated(`${header}\n`, letters, 100),
      { reason: 'record-too-long', line: 2 },
    ],
    [
      '100 MB in one cell',
      repeated(`${header}\n${row}1,"`, letters, 100),
      { reason: 'unclosed-quote', line: 3 },
    ],
    [
      '100 MB of lines in one cell',
      repeated(`${header}\n${row}1,"`, rows, 100),
      { reason: 'unclosed-quote', line: 3 },
    ],
    [
      '100 MB of quotes',
      repeated(`${header}\n`, '"'.repeat(mebibyte), 100),
      { reason: 'record-too-long', line: 2 },
    ],
    [
      '100 MB of delimiters',
      repeated('', ','.repeat(mebibyte), 100),
      { reason: 'too-many-columns', line: 1 },
    ],
    ['100 MB of empty lines', repeated('', '\n'.repeat(mebibyte), 100), { reason: 'empty-file' }],
    ['100 MB of NULs', repeated('', Buffer.alloc(mebibyte), 100), { reason: 'encoding' }],
    [
      'a 1 GB gzip bomb',
      repeated('', gzipSync(Buffer.alloc(16 * mebibyte, rows)), 64),
      { reason: 'too-large-unpacked' },
    ],
    ['10,000 columns', repeated(`${wide}\n`, `${wide}\n`, 100), { reason: 'too-many-columns', line: 1 }],
    ['a header of 1 MB', repeated('', letters, 1, `,${header}\n`), { reason: 'record-too-long', line: 1 }],
  ]),
)('ends %s in a reason, within 256 MiB', async (_, pieces, expected) => {
  const outcome = await judged(pieces);

  expect(outcome).toMatchObject(expected);
  expect(outcome.peakMiB).toBeLessThan(256);
});

it('keeps its memory flat over many rows and much damage', async () => {
  const times = byExtent(4, 12);
  const damaged = 'A2,x,5" pot,a,b,1,2\n"A3,x\n'.repeat(1000);

  const outcome = await judged(repeated(`${header}\n`, rows + damaged, times, 'A4,"x",y,a,b,1,2\n'));

  expect(outcome).toMatchObject({
    reason: null,
    plain: false,
    records: times * 28_000 + 1,
    damagedRecords: times * 2000,
  });
  expect(outcome.peakMiB).toBeLessThan(256);
});
