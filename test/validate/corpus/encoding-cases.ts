import { createHash } from 'node:crypto';
import {
  aside,
  canary,
  csv,
  good,
  goodText,
  header,
  record,
  refused,
  text,
  type CorpusCase,
} from './corpus-case.ts';

const accented = text(header, record(0, { customer_name: `${canary} José` }), record(1));
const named = { lines: [{ customer_name: `${canary} José` }, {}] };

const utf16 = (content: string, mark = true): Buffer =>
  Buffer.from(`${mark ? '\ufeff' : ''}${content}`, 'utf16le');
const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16();

function utf32(content: string): Buffer {
  const points = Array.from(`\ufeff${content}`, (character) => character.codePointAt(0) ?? 0);
  const bytes = Buffer.alloc(4 * points.length);
  for (const [i, point] of points.entries()) bytes.writeUInt32LE(point, 4 * i);
  return bytes;
}

/** Bytes as of a program or of what is encrypted, the same every time. */
const noise = (bytes: number): Buffer =>
  Buffer.concat(Array.from({ length: bytes / 32 }, (_, i) => createHash('sha256').update(`${i}`).digest()));

const noText = /the file is damaged, or no text in any encoding.*Export it again, as CSV in UTF-8/;

const raw = (before: string, bytes: readonly number[], after: string): Buffer =>
  Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)]);

const inName = (bytes: readonly number[]): Buffer =>
  raw(`${header}\n${record(0)}\n${canary}-1,2026-03-14,${canary}`, bytes, `,${canary},2,1.25\n`);

const firstNameByte = header.length + 1 + record(0).length + 1 + `${canary}-1,2026-03-14,${canary}`.length;

const unicode: readonly CorpusCase[] = [
  { name: 'UTF-8', bytes: Buffer.from(accented), expect: good(2, named) },
  {
    name: 'UTF-8 with a byte order mark',
    bytes: Buffer.from(`\ufeff${accented}`),
    expect: good(2, { ...named, detected: { encoding: 'utf-8', columns: { order_id: 'order_id' } } }),
  },
  {
    name: 'a byte order mark before a quoted label, and bad quotes after',
    bytes: Buffer.from(
      `\ufeff"order_id"${header.slice(8)}\n${record(0)}\n${record(1).replace('Tea', '"')}\n`,
    ),
    expect: aside(2, [[3, '4', 'bad-quote']]),
  },
  { name: 'UTF-16 LE with a mark', bytes: utf16(accented), expect: good(2, named) },
  { name: 'UTF-16 BE with a mark', bytes: swapped(utf16(accented)), expect: good(2, named) },
  {
    name: 'UTF-16 LE without a mark',
    bytes: utf16(accented, false),
    expect: refused('encoding', /offset 1 is NUL.*"encoding".*"utf-16le"/),
  },
  {
    name: 'UTF-16 BE without a mark',
    bytes: swapped(utf16(accented, false)),
    expect: refused('encoding', /offset 0 is NUL.*"encoding".*"utf-16be"/),
  },
  {
    name: 'UTF-16 LE, declared',
    bytes: utf16(accented, false),
    till: { encoding: 'utf-16le' },
    expect: good(2, named),
  },
  {
    name: 'UTF-16 BE, declared',
    bytes: swapped(utf16(accented, false)),
    till: { encoding: 'utf-16be' },
    expect: good(2, named),
  },
  {
    name: 'UTF-16 cut off in a character',
    bytes: utf16(accented).subarray(0, -1),
    expect: refused('encoding', /not all utf-16le.*"encoding"/),
  },
  {
    name: 'half a surrogate pair in UTF-16',
    bytes: utf16(accented.replace('é', '\ud800')),
    expect: refused('encoding', /not all utf-16le.*"encoding"/),
  },
  { name: 'UTF-32', bytes: utf32(accented), expect: refused('encoding', /UTF-32\. Export it as UTF-8/) },
  {
    name: 'UTF-32 BE',
    bytes: utf32(accented).swap32(),
    expect: refused('encoding', /UTF-32\. Export it as UTF-8/),
  },
];

const singleByte: readonly CorpusCase[] = [
  {
    name: 'Latin-1, undeclared',
    bytes: Buffer.from(accented, 'latin1'),
    expect: refused('encoding', /offset \d+ is not UTF-8.*"encoding".*"windows-1252"/, { line: 2 }),
  },
  ...['windows-1252', 'iso-8859-1', 'iso-8859-15'].map((encoding) => ({
    name: `${encoding}, declared`,
    bytes: Buffer.from(accented, 'latin1'),
    till: { encoding },
    expect: good(2, { ...named, detected: { encoding } }),
  })),
  {
    name: 'the euro sign of windows-1252, declared',
    bytes: inName([0x80]),
    till: { encoding: 'windows-1252' },
    expect: good(2, { lines: [{}, { customer_name: `${canary}€` }] }),
  },
  {
    name: 'a byte order mark that contradicts the declaration',
    bytes: Buffer.from(`\ufeff${accented}`),
    till: { encoding: 'windows-1252' },
    expect: good(2, { ...named, detected: { encoding: 'utf-8' } }),
  },
  {
    name: 'UTF-16 that was declared to be of one byte each',
    bytes: utf16(goodText(), false),
    till: { encoding: 'windows-1252' },
    expect: refused('encoding', /"encoding".*"utf-16le"/),
  },
  {
    name: 'UTF-16 LE that was declared to be BE',
    bytes: utf16(goodText(), false),
    till: { encoding: 'utf-16be' },
    expect: refused('encoding', /"encoding"/),
  },
  {
    name: 'UTF-8 that was declared to be UTF-16',
    bytes: Buffer.from(goodText()),
    till: { encoding: 'utf-16le' },
    expect: refused('encoding', /"encoding"/),
  },
];

const invalid: readonly CorpusCase[] = [
  ...(
    [
      ['a lone continuation byte', [0xa9]],
      ['an overlong form', [0xc0, 0x80]],
      ['a surrogate', [0xed, 0xa0, 0x80]],
      ['a character past U+10FFFF', [0xf5, 0x80, 0x80, 0x80]],
    ] as const
  ).map(([what, bytes]) => ({
    name: `${what} in UTF-8`,
    bytes: inName(bytes),
    expect: refused('encoding', new RegExp(`offset ${firstNameByte} is not UTF-8.*"encoding"`), { line: 3 }),
  })),
  {
    name: 'UTF-8 cut off in a character',
    bytes: raw(`${header}\n${canary}-1,2026-03-14,${canary}`, [0xc3], ''),
    expect: refused('encoding', /is not UTF-8/),
  },
  {
    name: 'an invalid byte far behind',
    bytes: Buffer.concat([Buffer.from(goodText(2000)), Buffer.from([0xff]), Buffer.from(`${record(1)}\n`)]),
    expect: refused('encoding', /is not UTF-8.*"encoding"/, { line: 2002 }),
  },
  { name: 'NULs only', bytes: Buffer.alloc(5000), expect: refused('encoding', noText) },
  {
    name: 'a program',
    bytes: Buffer.concat([Buffer.from('7f454c460201010000', 'hex'), noise(1024)]),
    expect: refused('encoding', noText),
  },
  {
    name: 'what is encrypted',
    bytes: noise(1024),
    expect: refused('encoding', noText),
  },
  {
    name: 'one NUL in a label',
    bytes: Buffer.from(goodText(20).replace('quantity', 'quant\0ity')),
    expect: refused('encoding', noText),
  },
  {
    name: 'UTF-32 without a mark',
    bytes: utf32(accented).subarray(4),
    expect: refused('encoding', noText),
  },
  {
    name: 'one NUL in a cell',
    bytes: csv(record(0), record(1).replace('Tea', 'T\0ea'), record(2)),
    expect: aside(3, [[3, '4', 'control-character']]),
  },
];

/** Unicode and other encodings, declared, undeclared and broken. */
export const encodingCases: readonly CorpusCase[] = [...unicode, ...singleByte, ...invalid];
