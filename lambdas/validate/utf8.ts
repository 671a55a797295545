import { isUtf8 } from 'node:buffer';
import { countLines } from './count-bytes.ts';
import { notUtf8 } from './rejections.ts';

/** Throws FileRejected `encoding`, naming offset and line, unless these bytes, the next of a reader, are UTF-8. */
export function mustBeUtf8(bytes: Buffer, reader: { offset: number; line: number; overlong: boolean }): void {
  const invalid = firstInvalidByte(bytes);
  if (invalid === -1) return;
  // A line that is cut at the limit may be cut inside a character.
  if (reader.overlong && invalid > bytes.length - 4) return;
  throw notUtf8(reader.offset + invalid, reader.line + countLines(bytes, 0, invalid));
}

/** Position of the first byte that begins no whole UTF-8 character, or -1. */
export function firstInvalidByte(bytes: Buffer): number {
  if (isUtf8(bytes)) return -1;
  let position = 0;
  while (position < bytes.length) {
    const length = characterLength(bytes[position] ?? 0);
    const whole = length > 0 && position + length <= bytes.length;
    if (!whole || (length > 1 && !isUtf8(bytes.subarray(position, position + length)))) return position;
    position += length;
  }
  return -1;
}

function characterLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead < 0xe0) return 2;
  if (lead >= 0xe0 && lead < 0xf0) return 3;
  return lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
}
