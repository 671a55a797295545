import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { StringDecoder } from 'node:string_decoder';
import type { RowReason } from '../contract/reasons.ts';

/** A record that is kept aside because of its bytes. */
export type Damaged = {
  /** Physical line on which it begins. */
  readonly line: number;
  /** Cell in which it shows, from 1. */
  readonly column: number | null;
  readonly reason: Extract<RowReason, 'missing-cell' | 'extra-cell' | 'bad-quote' | 'control-character'>;
  /** The raw record; where quoting or the number of cells is wrong, only the line on which it begins. */
  readonly text: string;
};

/** A record in quarantine shows at most this much of itself. */
export const rawTextBytes = 64 * 1024;

/** The bytes of a record as text, cut after 64 KiB, in whole characters. */
export const rawText = (bytes: Buffer): string =>
  new StringDecoder('utf8').write(bytes.subarray(0, rawTextBytes));

/** A damaged record as a line of the file that `readDamaged` reads. */
export function damagedLine(damaged: Damaged): string {
  // JSON leaves two line separators alone at which readline breaks.
  const json = JSON.stringify(damaged).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
  return `${json}\n`;
}

/** The damaged records of a file, in order; they may be read again and again. */
export function readDamaged(path: string): AsyncIterable<Damaged> {
  return {
    async *[Symbol.asyncIterator]() {
      const lines = createInterface({ input: createReadStream(path), crlfDelay: Infinity });
      for await (const line of lines) yield JSON.parse(line) as Damaged;
    },
  };
}
