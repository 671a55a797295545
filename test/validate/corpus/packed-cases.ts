import { gzipSync } from 'node:zlib';
import { between, aside, good, goodText, refused, type CorpusCase } from './corpus-case.ts';

const plain = Buffer.from(goodText());
const packed = gzipSync(plain);
const half = gzipSync(goodText(500));

function damaged(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 0xff;
  return copy;
}

const fileName = 'export.csv.gz';
const again = /Compress and deliver it again/;

const gzip: readonly CorpusCase[] = [
  { name: 'gzip', bytes: packed, fileName, expect: good(3, { detected: { gzip: true } }) },
  { name: 'gzip under a name in .csv', bytes: packed, expect: good(3, { detected: { gzip: true } }) },
  {
    name: 'text under a name in .csv.gz',
    bytes: plain,
    fileName,
    expect: good(3, { detected: { gzip: false } }),
  },
  {
    name: 'gzip of several members',
    bytes: Buffer.concat([gzipSync(plain.subarray(0, 100)), gzipSync(plain.subarray(100))]),
    fileName,
    expect: good(3),
  },
  {
    name: 'gzip padded with zeros',
    bytes: Buffer.concat([packed, Buffer.alloc(512)]),
    fileName,
    expect: good(3),
  },
  {
    name: 'a bad row in gzip',
    bytes: gzipSync(between({ price: 'x' })),
    fileName,
    expect: aside(3, [[3, 'price', 'type-error']]),
  },
  {
    name: 'gzip cut off',
    bytes: half.subarray(0, half.length / 2),
    fileName,
    expect: refused('corrupt-gzip', again),
  },
  {
    name: 'gzip cut off in its header',
    bytes: packed.subarray(0, 4),
    fileName,
    expect: refused('corrupt-gzip', again),
  },
  {
    name: 'gzip without its checksum',
    bytes: packed.subarray(0, -8),
    fileName,
    expect: refused('corrupt-gzip', again),
  },
  {
    name: 'gzip whose checksum is wrong',
    bytes: damaged(packed, packed.length - 6),
    fileName,
    expect: refused('corrupt-gzip', again),
  },
  {
    name: 'gzip damaged in the middle',
    bytes: damaged(half, Math.floor(half.length / 2)),
    fileName,
    expect: refused('corrupt-gzip', again),
  },
  {
    name: 'gzip with something behind it',
    bytes: Buffer.concat([packed, plain]),
    fileName,
    expect: refused('corrupt-gzip', again),
  },
  {
    name: 'gzip of nothing',
    bytes: gzipSync(''),
    fileName,
    expect: refused('empty-file', /Export it again/),
  },
  {
    name: 'gzip of gzip',
    bytes: gzipSync(packed),
    fileName,
    expect: refused('not-csv', /gzip file within a gzip file.*Export it as CSV/),
  },
  {
    name: 'no text under a name in .csv.gz',
    bytes: Buffer.from([0x00, 0xff, 0xfe, 0x10, 0x80]),
    fileName,
    expect: refused('encoding', /NUL.*export as UTF-8/),
  },
];

const sizes: readonly CorpusCase[] = [
  {
    name: 'a file past the limit as delivered',
    bytes: Buffer.from(goodText(100)),
    settings: { limits: { fileBytes: 4096 } },
    expect: refused('too-large', /limits\.fileBytes/),
  },
  {
    name: 'a file past the limit when unpacked',
    bytes: gzipSync(goodText(3000)),
    fileName,
    settings: { limits: { fileBytes: 65_536 } },
    expect: refused('too-large-unpacked', /limits\.fileBytes/),
  },
  {
    name: 'a file past the limit as UTF-8',
    bytes: Buffer.from('\ufeff' + goodText(20).replaceAll('Tea', '茶'.repeat(100)), 'utf16le'),
    settings: { limits: { fileBytes: 6000 } },
    expect: refused('too-large', /limits\.fileBytes/),
  },
];

const kinds: readonly (readonly [string, Buffer, RegExp])[] = [
  [
    'an Excel workbook',
    Buffer.from('PK\x03\x04\x14\x00\x06\x00[Content_Types].xml', 'latin1'),
    /Excel workbook/,
  ],
  ['an old Excel workbook', Buffer.from('d0cf11e0a1b11ae1000000', 'hex'), /Excel workbook/],
  ['an empty ZIP archive', Buffer.from('PK\x05\x06'.padEnd(22, '\0'), 'latin1'), /ZIP archive/],
  ['Parquet', Buffer.from('PAR1\x15\x04\x15', 'latin1'), /Parquet/],
  ['a PDF document', Buffer.from('%PDF-1.7\n%\xe2\xe3'), /PDF/],
  ['a PNG image', Buffer.from('89504e470d0a1a0a0000', 'hex'), /PNG/],
  ['an SQLite database', Buffer.from('SQLite format 3\0'.padEnd(100, '\0')), /SQLite/],
  ['a Zstandard file', Buffer.from('28b52ffd0458', 'hex'), /Zstandard/],
  ['HTML', Buffer.from('<!DOCTYPE html>\n<title>Log in</title>\n'), /HTML/],
  ['JSON', Buffer.from('[{"order_id": "CANARY7"}]\n'), /JSON/],
  ['XML', Buffer.from('<?xml version="1.0"?>\n<orders/>\n'), /XML/],
];

const otherKinds: readonly CorpusCase[] = kinds.map(([what, bytes, kind]) => ({
  name: `${what} under a name in .csv`,
  bytes,
  expect: refused('not-csv', new RegExp(`${kind.source}.*Export it as CSV`)),
}));

/** Compressed files, large ones, and files of other kinds. */
export const packedCases: readonly CorpusCase[] = [...gzip, ...sizes, ...otherKinds];
