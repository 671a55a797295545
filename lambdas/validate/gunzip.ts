import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip, type Gunzip } from 'node:zlib';
import type { Limits } from '../contract/config.ts';
import { FileRejected } from './errors.ts';
import { corruptGzip, tooLargeUnpacked } from './rejections.ts';

// Exports compress 5 to 30 times; deflate reaches 1,032. The first bytes may be anything.
const mostTimes = 200;
const ratioFreeBytes = 32 * 1024 * 1024;

/**
 * The unpacked bytes of a gzip file of `size` bytes, members joined. Throws FileRejected: `corrupt-gzip` where it is cut
 * off, damaged or followed by anything but zeros, `too-large-unpacked` past `limits.fileBytes` or 200 times its size.
 */
export async function* gunzipped(path: string, size: number, limits: Limits): AsyncIterable<Buffer> {
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  // Whatever ends the reading shows in the loop below, too.
  const feeding = pipeline(createReadStream(path), gunzip).catch(() => undefined);
  let unpacked = 0;
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      unpacked += chunk.length;
      mustBeWithinBudget(unpacked, gunzip, limits);
      yield chunk;
    }
  } catch (error) {
    throw isZlibError(error) ? corruptGzip() : error;
  }
  await feeding;
  if (gunzip.bytesWritten < size) await mustBePadding(path, gunzip.bytesWritten);
}

function mustBeWithinBudget(unpacked: number, gunzip: Gunzip, limits: Limits): void {
  const bomb = unpacked > ratioFreeBytes && unpacked > mostTimes * gunzip.bytesWritten;
  if (bomb || unpacked > limits.fileBytes) throw tooLargeUnpacked(limits.fileBytes, mostTimes);
}

const isZlibError = (error: unknown): boolean =>
  !(error instanceof FileRejected) &&
  error instanceof Error &&
  'code' in error &&
  String(error.code).startsWith('Z_');

// Node stops at padding in silence, and with it at a member that follows.
async function mustBePadding(path: string, start: number): Promise<void> {
  for await (const chunk of createReadStream(path, { start }) as AsyncIterable<Buffer>) {
    if (chunk.some((byte) => byte !== 0)) throw corruptGzip();
  }
}
