import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Limits, SourceConfig } from '../contract/config.ts';
import { gunzipped } from './gunzip.ts';
import { breaksAtReturns, returnsToFeeds } from './line-ends.ts';
import { gzipSignature, mustNotBeOtherKind } from './magic.ts';
import { emptyFile, tooLarge, tooLargeUnpacked } from './rejections.ts';
import { decoded, decodeHead, detectEncoding, type TextEncoding } from './text-encoding.ts';

const headBytes = 64 * 1024;

type UnpackOptions = { readonly encoding?: SourceConfig['encoding']; readonly limits: Limits };

export type Unpacked = {
  readonly path: string;
  /** What the text was in. */
  readonly encoding: string;
  readonly gzip: boolean;
  readonly bytes: number;
  /** A UTF-8 byte order mark still stands at the start of `path`. */
  readonly bom: boolean;
};

/**
 * Makes bytes as delivered a plain UTF-8 file: gunzips, decodes, and turns lines that end in CR alone into LF. Returns the
 * given path where nothing is to do, else `plain.csv` in the work folder. Throws FileRejected for what is no text, is
 * empty, is in an undeclared encoding, or is larger than `limits.fileBytes`. Of UTF-8 only the beginning is checked here:
 * the gate checks it all.
 */
export async function unpack(path: string, workFolder: string, options: UnpackOptions): Promise<Unpacked> {
  const { limits } = options;
  const { size } = await stat(path);
  if (size > limits.fileBytes) throw tooLarge(limits.fileBytes);
  const gzip = await isGzip(path);
  const content = (): AsyncIterable<Buffer> =>
    gzip ? gunzipped(path, size, limits) : createReadStream(path);
  const head = await readHead(content());
  const encoding = inspect(head, options.encoding);
  const returns = breaksAtReturns(decodeHead(head, encoding));
  if (!gzip && !returns && encoding.name === 'utf-8') {
    return { path, encoding: encoding.name, gzip, bytes: size, bom: encoding.markBytes > 0 };
  }
  const target = join(workFolder, 'plain.csv');
  const text = decoded(content(), encoding);
  await pipeline(budgeted(returns ? returnsToFeeds(text) : text, limits), createWriteStream(target));
  return { path: target, encoding: encoding.name, gzip, bytes: (await stat(target)).size, bom: false };
}

/** Whether the bytes of a file are those of gzip, whatever its name. */
export const isGzip = async (path: string): Promise<boolean> =>
  (await readHead(createReadStream(path, { end: 1 }))).equals(gzipSignature);

// A name in .gz says little: browsers and proxies unpack without renaming. So text under it is read as text.
function inspect(head: Buffer, declared: SourceConfig['encoding']): TextEncoding {
  if (head.length === 0) throw emptyFile();
  mustNotBeOtherKind(head);
  const isWhole = head.length < headBytes;
  const encoding = detectEncoding(head, declared, isWhole);
  if (isWhole && decodeHead(head, encoding).trim() === '') throw emptyFile();
  return encoding;
}

async function readHead(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const head: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    head.push(chunk);
    length += chunk.length;
    if (length >= headBytes) break;
  }
  return Buffer.concat(head).subarray(0, headBytes);
}

async function* budgeted(chunks: AsyncIterable<Buffer>, limits: Limits): AsyncIterable<Buffer> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > limits.fileBytes) throw tooLargeUnpacked(limits.fileBytes);
    yield chunk;
  }
}
