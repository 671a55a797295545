import { open, type FileHandle } from 'node:fs/promises';
import { rawText, rawTextBytes } from './damaged.ts';
import type { GateOptions, NumberedFile } from './gate.ts';
import { LineReader } from './line-reader.ts';
import { longestPrefixBytes } from './numbered-copy.ts';
import { RecordScanner } from './record-scanner.ts';

const windowBytes = 1024 * 1024;

type LocatedRecord = { readonly line: number; readonly text: string };

/**
 * Raw text (its first 64 KiB) of the records of numbered files that stand on some lines, ascending. A second reading, for
 * quarantine only.
 */
export async function* locateRecords(
  files: readonly NumberedFile[],
  lines: readonly number[],
  options: GateOptions,
): AsyncIterable<LocatedRecord> {
  let next = 0;
  for (const { path, linesBefore } of files) {
    const wanted = (): number => (lines[next] ?? Infinity) - linesBefore;
    for await (const { line, text } of recordsOf(path, wanted, options)) {
      yield { line: line + linesBefore, text };
      next++;
    }
  }
}

// Ends with the file, or where no line is wanted any more.
async function* recordsOf(
  path: string,
  wanted: () => number,
  options: GateOptions,
): AsyncIterable<LocatedRecord> {
  const file = await open(path);
  try {
    for await (const window of framed(path, options)) {
      if (wanted() === Infinity) return;
      for (const place of window.places) {
        const line = await numberOf(place, window, file);
        if (line !== wanted()) continue;
        const start = place.start + prefixBytes(line);
        yield { line, text: rawText(await readPlace({ ...place, start }, window, file, rawTextBytes)) };
      }
    }
  } finally {
    await file.close();
  }
}

/** Digits of the line number, and the delimiter behind it. */
const prefixBytes = (line: number): number => String(line).length + 1;

type Place = { readonly start: number; readonly end: number };

/** Bytes read at offset `base`, and the records that end in them. */
type Window = { readonly bytes: Buffer; readonly base: number; readonly places: readonly Place[] };

async function* framed(path: string, options: GateOptions): AsyncIterable<Window> {
  const { limits, firstDataByte, firstDataLine } = options;
  let places: Place[] = [];
  const sink = (start: number, end: number) => {
    places.push({ start, end });
  };
  const scanner = new RecordScanner({ ...options, ...limits, firstLine: firstDataLine, crlf: null, sink });
  const reader = await LineReader.open(path, { ...limits, offset: firstDataByte, line: firstDataLine });
  try {
    for (;;) {
      const bytes = await reader.peek(windowBytes);
      if (bytes.length === 0) scanner.finish(reader.offset);
      else scanner.scan(bytes, reader.offset);
      if (scanner.refusal !== null)
        throw new Error(`records have numbers in a plain file only: ${scanner.refusal}`);
      yield { bytes, base: reader.offset, places };
      if (bytes.length === 0) return;
      places = [];
      scanner.copy.cut(0);
      reader.skip(bytes.length, scanner.line - reader.line);
    }
  } finally {
    await reader.close();
  }
}

async function numberOf(place: Place, window: Window, file: FileHandle): Promise<number> {
  return Number.parseInt((await readPlace(place, window, file, longestPrefixBytes)).toString('latin1'), 10);
}

// A record of several lines may begin before the window in which it ends.
async function readPlace(
  { start, end }: Place,
  { bytes, base }: Window,
  file: FileHandle,
  most: number,
): Promise<Buffer> {
  const length = Math.min(end - start, most);
  if (start >= base) return bytes.subarray(start - base, start - base + length);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, start);
  return buffer.subarray(0, bytesRead);
}
