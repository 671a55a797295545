import { deflateRawSync } from 'node:zlib';

/** Whole numbers as bytes of seven bits each, small ones short; negative ones fold between the positive. */
function packNumbers(columns: readonly (readonly number[])[]): Uint8Array {
  const bytes: number[] = [];
  for (const column of columns) {
    for (const value of column) {
      if (!Number.isSafeInteger(value)) throw new RangeError('Only whole numbers below 2^53 can be packed.');
      let rest = value < 0 ? -value * 2 - 1 : value * 2;
      while (rest >= 128) {
        bytes.push((rest % 128) + 128);
        rest = Math.floor(rest / 128);
      }
      bytes.push(rest);
    }
  }
  return Uint8Array.from(bytes);
}

/** A document and the numbers behind it, deflated, as base64. The same content gives the same text. */
export function pack(document: unknown, columns: readonly (readonly number[])[]): string {
  const text = Buffer.from(JSON.stringify(document), 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  const whole = Buffer.concat([length, text, packNumbers(columns)]);
  return deflateRawSync(whole, { level: 9 }).toString('base64');
}
