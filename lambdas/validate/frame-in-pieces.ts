import { open, type FileHandle } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { projectFile } from '../engine/project-file.ts';
import type { ByteRange, FramedRange } from './frame-range.ts';
import type { GateOptions, NumberedFile } from './gate.ts';

/** Below that, starting threads takes longer than it saves. */
const leastBytes = 64 * 1024 * 1024;
/** Each piece takes some 60 MiB of memory. */
const mostPieces = 2;
const searchBytes = 64 * 1024;
const lineFeed = 10;
const quote = 34;

export type PieceOrder = {
  readonly path: string;
  readonly target: string;
  readonly options: GateOptions;
  readonly crlf: boolean | null;
  readonly range: ByteRange;
};

/**
 * Frames a large file without quotes on several threads. Null where that cannot be: the file is small, holds a quote, or is
 * not plain, which is for one pass to say, with the line.
 */
export async function frameInPieces(
  path: string,
  target: string,
  options: GateOptions,
  crlf: boolean | null,
): Promise<(FramedRange & NumberedFile)[] | null> {
  const ranges = await cut(path, options.firstDataByte);
  if (ranges.length < 2) return null;
  const orders = ranges.map((range, i): PieceOrder => ({
    path,
    options,
    crlf,
    range,
    target: `${target}.${i}`,
  }));
  const framed: (FramedRange & NumberedFile)[] = [];
  let linesBefore = options.firstDataLine - 1;
  for (const [i, piece] of (await Promise.all(orders.map(onThread))).entries()) {
    if (piece?.refusal !== null || piece.quoted) return null;
    framed.push({ ...piece, path: `${target}.${i}`, linesBefore });
    linesBefore += piece.lines;
  }
  return framed;
}

async function cut(path: string, from: number): Promise<ByteRange[]> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const pieces = size < leastBytes ? 1 : Math.min(availableParallelism(), mostPieces);
    const starts = [from];
    for (let i = 1; i < pieces; i++) {
      const start = await lineAfter(file, from + Math.floor(((size - from) * i) / pieces));
      if (start === null) return [];
      if (start > (starts.at(-1) ?? 0)) starts.push(start);
    }
    return starts.map((start, i) => ({ from: start, to: starts[i + 1] ?? null, firstLine: 1 }));
  } finally {
    await file.close();
  }
}

// Null where no line ends near by, and where a quote is: a line break may be inside a cell then.
async function lineAfter(file: FileHandle, position: number): Promise<number | null> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(searchBytes), 0, searchBytes, position);
  const bytes = buffer.subarray(0, bytesRead);
  const feed = bytes.includes(quote) ? -1 : bytes.indexOf(lineFeed);
  return feed === -1 ? null : position + feed + 1;
}

function onThread(order: PieceOrder): Promise<FramedRange | null> {
  return new Promise((resolve) => {
    const worker = new Worker(projectFile('lambdas/validate/frame-worker.ts'), { workerData: order });
    worker.once('message', resolve);
    worker.once('error', () => {
      resolve(null);
    });
  });
}
