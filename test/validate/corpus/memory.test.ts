import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { constants, deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { oneIn } from '../../extent.ts';
import { header, record } from './corpus-case.ts';

const mebibyte = 1024 * 1024;
const script = fileURLToPath(new URL('./validate-in-child.ts', import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'customer360-memory-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Outcome = { readonly reason?: string; readonly line?: number | null; readonly peakMiB: number };

async function validated(pieces: Iterable<Buffer>): Promise<Outcome & { bytes: number }> {
  const path = join(folder, 'delivered');
  await pipeline(Readable.from(pieces, { objectMode: true }), createWriteStream(path));
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [script, path]);
    return { ...(JSON.parse(stdout) as Outcome), bytes: (await stat(path)).size };
  } finally {
    await rm(path);
  }
}

function* pieces(begin: string | Buffer, piece: Buffer, times: number): Iterable<Buffer> {
  yield Buffer.from(begin);
  for (let i = 0; i < times; i++) yield piece;
}

const letters = Buffer.alloc(mebibyte, 'x');
const lines = Buffer.alloc(mebibyte, `${record(0)}\n`);
const wide = Buffer.from(`${Array.from({ length: 10_000 }, (_, i) => `column ${i}`).join(',')}\n`);

/** 1 GB of lines as one gzip member of about 1 MB: equal blocks that need nothing of what stands before them. */
function* bomb(): Iterable<Buffer> {
  const block = Buffer.alloc(16 * mebibyte, `${record(0)}\n`);
  const packed = deflateRawSync(block, { finishFlush: constants.Z_FULL_FLUSH, level: 9, memLevel: 9 });
  yield Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
  yield deflateRawSync(`${header}\n`, { finishFlush: constants.Z_FULL_FLUSH });
  for (let i = 0; i < 64; i++) yield packed;
}

const quotedLines = pieces(`${header}\n${record(0)}\nA1,"`, lines, 100);

it.each(
  oneIn<[string, Iterable<Buffer>, Partial<Outcome>]>(3, [
    ['100 MB without a line break', pieces('', letters, 100), { reason: 'record-too-long', line: 1 }],
    [
      '100 MB without a line break after the header',
      pieces(`${header}\n`, letters, 100),
      { reason: 'record-too-long', line: 2 },
    ],
    ['a 1 GB gzip bomb', bomb(), { reason: 'too-large-unpacked' }],
    ['10,000 columns', pieces(wide, wide, 100), { reason: 'too-many-columns', line: 1 }],
    [
      'a quoted cell of 100 MB that never closes',
      pieces(`${header}\n${record(0)}\nA1,"`, letters, 100),
      { reason: 'unclosed-quote', line: 3 },
    ],
    [
      'a quoted cell of 100 MB of lines that never closes',
      quotedLines,
      { reason: 'unclosed-quote', line: 3 },
    ],
  ]),
)('validates %s within 256 MiB of memory', async (_, file, expected) => {
  const outcome = await validated(file);

  expect(outcome).toMatchObject(expected);
  expect(outcome.peakMiB).toBeLessThan(256);
});

it('makes a bomb of 1 GB out of about 1 MB', () => {
  const bytes = [...bomb()].reduce((sum, { length }) => sum + length, 0);

  expect(bytes).toBeLessThan(4 * mebibyte);
});
