import { PassThrough } from 'node:stream';
import type { OutputStream } from '../../bin/report/screen.ts';

type Recorder = OutputStream & { text(): string };

/** A stream that remembers what was written: a pipe, or with `columns` a terminal of that width. */
export function recorder(columns?: number): Recorder {
  const chunks: Buffer[] = [];
  const stream = new PassThrough();
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  const terminal = columns === undefined ? {} : { isTTY: true, columns };
  return Object.assign(stream, terminal, { text: () => Buffer.concat(chunks).toString('utf8') });
}
