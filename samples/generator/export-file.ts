import { closeSync, openSync, utimesSync, writeSync } from 'node:fs';
import type { Day } from './calendar.ts';
import { createGzip } from './gzip.ts';
import type { Habit } from './habits.ts';

/** A file being written; `close` stamps it and returns its size in bytes. */
export type ExportFile = { append(record: string): void; close(): number };

/** The modification time that a file gets: of what day, and how many seconds after its midnight UTC. */
export type Stamp = { readonly day: Day; readonly second: number };

const chunkCharacters = 1 << 20;

export function openExportFile(
  path: string,
  format: Pick<Habit, 'encoding' | 'lineEnd' | 'gzip'>,
  stamp: Stamp,
): ExportFile {
  const file = openSync(path, 'wx');
  const encoding = format.encoding === 'utf-16le-bom' ? 'utf16le' : 'utf8';
  const gzip = format.gzip ? createGzip() : undefined;
  let pending = format.encoding === 'utf-8' ? '' : '\uFEFF';
  let bytes = 0;
  const write = (piece: Buffer) => {
    for (let done = 0; done < piece.length;) done += writeSync(file, piece, done);
    bytes += piece.length;
  };
  const flush = () => {
    const chunk = Buffer.from(pending, encoding);
    pending = '';
    write(gzip ? gzip.push(chunk) : chunk);
  };
  return {
    append: (record) => {
      pending += record + format.lineEnd;
      if (pending.length >= chunkCharacters) flush();
    },
    close: () => {
      if (pending !== '') flush();
      if (gzip) write(gzip.end());
      closeSync(file);
      stampFile(path, stamp);
      return bytes;
    },
  };
}

export function stampFile(path: string, { day, second }: Stamp): void {
  const seconds = day * 86_400 + second;
  utimesSync(path, seconds, seconds);
}
