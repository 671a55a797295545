import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Limits } from '../contract/config.ts';
import { tooLarge } from './rejections.ts';

type Received = { readonly sha256: string; readonly bytes: number };

/**
 * Copies a stream to `path` and returns its SHA-256 (hex) and length. With limits it stops at `limits.fileBytes` with
 * FileRejected `too-large`; without, it takes whatever comes. After a failure nothing is left at `path`.
 */
export async function receive(input: Readable, path: string, limits?: Limits): Promise<Received> {
  const hash = createHash('sha256');
  const most = limits?.fileBytes ?? Infinity;
  let bytes = 0;
  async function* measured(chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (bytes > most) throw tooLarge(most);
      hash.update(chunk);
      yield chunk;
    }
  }
  try {
    await pipeline(input, measured, createWriteStream(path));
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return { sha256: hash.digest('hex'), bytes };
}
