import { readFile, rename } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { SourceConfig } from '../../../lambdas/contract/config.ts';
import { unpack } from '../../../lambdas/validate/unpack.ts';
import { header, limits, rejection, withFile } from './fixtures.ts';

const text = `${header}\nA1,2026-01-02,Zoë,Tee – €5,Drinks,1,2.50\n`;
const utf16be = (content: string): Buffer => Buffer.from(content, 'utf16le').swap16();

type Options = {
  readonly encoding?: SourceConfig['encoding'];
  readonly within?: typeof limits;
  readonly name?: string;
};

const unpacked = (content: string | Uint8Array, { encoding, within = limits, name }: Options = {}) =>
  withFile(content, async (received, folder) => {
    const path = name === undefined ? received : `${folder}/${name}`;
    if (name !== undefined) await rename(received, path);
    const result = await unpack(path, folder, {
      limits: within,
      ...(encoding === undefined ? {} : { encoding }),
    });
    return { ...result, isCopy: result.path !== path, text: await readFile(result.path, 'utf8') };
  });

describe('unpack', () => {
  it('leaves plain UTF-8 where it is, with its byte order mark', async () => {
    const bytes = Buffer.byteLength(text);

    expect(await unpacked(text)).toMatchObject({
      isCopy: false,
      encoding: 'utf-8',
      gzip: false,
      bytes,
      bom: false,
      text,
    });
    expect(await unpacked(`\ufeff${text}`)).toMatchObject({
      isCopy: false,
      bom: true,
      text: `\ufeff${text}`,
    });
    expect(await unpacked(text, { encoding: 'utf-8' })).toMatchObject({ isCopy: false });
  });

  it.each([
    ['gzip', gzipSync(text), { gzip: true, encoding: 'utf-8' }],
    ['gzip with a byte order mark', gzipSync(`\ufeff${text}`), { gzip: true, bom: false }],
    [
      'gzip in several members',
      Buffer.concat([gzipSync(text.slice(0, 50)), gzipSync(text.slice(50))]),
      { gzip: true },
    ],
    ['gzip with padding', Buffer.concat([gzipSync(text), Buffer.alloc(512)]), { gzip: true }],
    ['UTF-16LE with mark', Buffer.from(`\ufeff${text}`, 'utf16le'), { encoding: 'utf-16le' }],
    ['UTF-16BE with mark', utf16be(`\ufeff${text}`), { encoding: 'utf-16be' }],
    [
      'gzipped UTF-16',
      gzipSync(Buffer.from(`\ufeff${text}`, 'utf16le')),
      { gzip: true, encoding: 'utf-16le' },
    ],
    ['lines that end in CR', text.replaceAll('\n', '\r'), { encoding: 'utf-8' }],
    ['lines that end in CR, as UTF-16', Buffer.from(`\ufeff${text.replaceAll('\n', '\r')}`, 'utf16le'), {}],
  ])('makes plain UTF-8 of %s', async (_, content, expected) => {
    expect(await unpacked(content)).toMatchObject({
      isCopy: true,
      bytes: Buffer.byteLength(text),
      text,
      ...expected,
    });
  });

  it.each([
    ['windows-1252', Buffer.from([0x80, 0xe9, 0x96]), '€é–'],
    ['iso-8859-1', Buffer.from([0x80, 0xe9]), '€é'],
    ['iso-8859-15', Buffer.from([0xa4, 0xe9]), '€é'],
    ['utf-16le', Buffer.from('é€', 'utf16le'), 'é€'],
    ['utf-16be', utf16be('é€'), 'é€'],
  ] as const)('reads %s where it is declared', async (encoding, bytes, expected) => {
    expect(await unpacked(bytes, { encoding })).toMatchObject({ encoding, text: expected });
  });

  it('believes a byte order mark more than the declaration', async () => {
    const content = Buffer.from(`\ufeff${text}`);

    expect(await unpacked(content, { encoding: 'windows-1252' })).toMatchObject({
      encoding: 'utf-8',
      bom: true,
    });
  });

  it('keeps CRLF among lines that end in CR, wherever it reads in pieces', async () => {
    const content = `a\r${'"x\r\ny"\r'.repeat(100_000)}`;

    expect((await unpacked(content)).text).toBe(`a\n${'"x\r\ny"\n'.repeat(100_000)}`);
  });

  it('leaves a CR alone where lines end otherwise', async () => {
    expect(await unpacked('"a\rb",c\nd\re\n')).toMatchObject({ isCopy: false });
  });

  it('reads text under a name in .gz', async () => {
    expect(await unpacked(text, { name: 'sales.csv.gz' })).toMatchObject({ gzip: false, text });
  });

  const zipped = gzipSync(text);

  it.each([
    ['nothing', '', 'empty-file'],
    ['blank lines', '\ufeff \n\r\n\t', 'empty-file'],
    ['gzip of nothing', gzipSync(''), 'empty-file'],
    ['gzip that is cut off', zipped.subarray(0, -9), 'corrupt-gzip'],
    ['gzip cut off in its header', zipped.subarray(0, 4), 'corrupt-gzip'],
    [
      'gzip with a flipped bit',
      Buffer.from(zipped.map((byte, i) => (i === 30 ? byte ^ 4 : byte))),
      'corrupt-gzip',
    ],
    ['text behind gzip', Buffer.concat([zipped, Buffer.from('A2,x')]), 'corrupt-gzip'],
    ['a member behind padding', Buffer.concat([zipped, Buffer.alloc(9), zipped]), 'corrupt-gzip'],
    ['gzip in gzip', gzipSync(zipped), 'not-csv'],
    ['ZIP or XLSX', 'PK\x03\x04xx', 'not-csv'],
    ['XLS', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'not-csv'],
    ['gzipped XLS', gzipSync(Buffer.from('d0cf11e0a1b11ae1', 'hex')), 'not-csv'],
    ['Parquet', 'PAR1xx', 'not-csv'],
    ['PDF', '%PDF-1.7\n', 'not-csv'],
    ['PNG', Buffer.from('89504e470d0a1a0a', 'hex'), 'not-csv'],
    ['bzip2', 'BZh91AY', 'not-csv'],
    ['Zstandard', Buffer.from('28b52ffd00', 'hex'), 'not-csv'],
    ['7z', Buffer.from('377abcaf271c', 'hex'), 'not-csv'],
    ['a web page', '\n<!DOCTYPE html><html>', 'not-csv'],
    ['JSON', '[{"order_id": 1}]', 'not-csv'],
    ['Latin-1', Buffer.from(text, 'latin1'), 'encoding'],
    ['UTF-16 without mark', Buffer.from(text, 'utf16le'), 'encoding'],
    ['UTF-32 with mark', Buffer.from('fffe00006f000000', 'hex'), 'encoding'],
    ['big-endian UTF-32', Buffer.from('0000feff0000006f', 'hex'), 'encoding'],
    ['half a UTF-16 character', Buffer.from('\ufeffa', 'utf16le').subarray(0, 3), 'encoding'],
    ['half a surrogate pair', Buffer.from('\ufeffa\ud800b', 'utf16le'), 'encoding'],
  ])('rejects %s', async (_, content, reason) => {
    expect(await rejection(unpacked(content))).toMatchObject({ reason });
  });

  it('tells where a byte is not UTF-8 and what to declare', async () => {
    const rejected = await rejection(unpacked(Buffer.from('a,b\nc,\xe9\n', 'latin1')));

    expect(rejected).toMatchObject({ reason: 'encoding', line: 2 });
    expect(rejected.message).toMatch(/offset 6 .*"encoding".*windows-1252/);
  });

  it('does not mind a character that is cut at the end of what it looks at', async () => {
    for (const lead of ['', 'a', 'ab']) {
      const content = `${lead}${'€'.repeat(40_000)}`;
      expect((await unpacked(content)).text).toBe(content);
    }
  });

  it('stops at the limit of bytes, delivered, unpacked or decoded', async () => {
    const within = { ...limits, fileBytes: 10_000 };

    expect((await rejection(unpacked('x'.repeat(10_001), { within }))).reason).toBe('too-large');
    expect((await rejection(unpacked(gzipSync('x'.repeat(10_001)), { within }))).reason).toBe(
      'too-large-unpacked',
    );
    const accented = Buffer.from('é'.repeat(6000), 'latin1');
    const rejected = await rejection(unpacked(accented, { within, encoding: 'iso-8859-15' }));
    expect(rejected.reason).toBe('too-large-unpacked');
  });
});
