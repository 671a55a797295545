import { open, type FileHandle } from 'node:fs/promises';
import { rawText, rawTextBytes } from './damaged.ts';
import type { GateOptions } from './gate.ts';
import { LineReader } from './line-reader.ts';
import { RecordScanner } from './record-scanner.ts';

const windowBytes = 1024 * 1024;

type LocatedRecord = { readonly record: number; readonly line: number; readonly text: string };

/**
 * Raw text (its first 64 KiB) and physical line of records of a plain file, by number: ascending, from 0, empty lines not
 * counted. A second reading, for quarantine only.
 */
export async function* locateRecords(
  path: string,
  recordNumbers: readonly number[],
  options: GateOptions,
): AsyncIterable<LocatedRecord> {
  let next = 0;
  const isWanted = (record: number) => {
    const wanted = record === recordNumbers[next];
    if (wanted) next++;
    return wanted;
  };
  const file = await open(path);
  try {
    for await (const window of framed(path, options, isWanted)) {
      for (const place of window.places) {
        const text = rawText(await readPlace(place, window, file));
        yield { record: place.record, line: place.line, text };
      }
      if (next === recordNumbers.length) return;
    }
  } finally {
    await file.close();
  }
}

/** Writes the physical line of every record of a plain file to `target`, one per line. */
export async function writeLineNumbers(path: string, target: string, options: GateOptions): Promise<void> {
  const file = await open(target, 'w');
  try {
    for await (const { places } of framed(path, options, () => true)) {
      if (places.length > 0) await file.write(`${places.map(({ line }) => line).join('\n')}\n`);
    }
  } finally {
    await file.close();
  }
}

type Place = { readonly record: number; readonly line: number; readonly start: number; readonly end: number };

/** Bytes read at offset `base`, and the wanted ones of the records that end in them. */
type Window = { readonly bytes: Buffer; readonly base: number; readonly places: readonly Place[] };

async function* framed(
  path: string,
  options: GateOptions,
  isWanted: (record: number) => boolean,
): AsyncIterable<Window> {
  const { limits, firstDataByte, firstDataLine } = options;
  let places: Place[] = [];
  let record = 0;
  const sink = (start: number, end: number, line: number) => {
    if (isWanted(record)) places.push({ record, line, start, end });
    record++;
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
      reader.skip(bytes.length, scanner.line - reader.line);
    }
  } finally {
    await reader.close();
  }
}

// A record of several lines may begin before the window in which it ends.
async function readPlace({ start, end }: Place, { bytes, base }: Window, file: FileHandle): Promise<Buffer> {
  const length = Math.min(end - start, rawTextBytes);
  if (start >= base) return bytes.subarray(start - base, start - base + length);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, start);
  return buffer.subarray(0, bytesRead);
}
