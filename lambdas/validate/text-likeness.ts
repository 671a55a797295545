import { countBytes } from './count-bytes.ts';

// Noise has 1 NUL in 256 bytes; UTF-16 of a table has the high bytes of its delimiters and digits at least.
const utf16Share = 0.02;

// NULs of the other order are low bytes, as of U+0100: rare in any script.
const otherOrderShare = 0.1;

/** The byte order of what looks like UTF-16 without a mark; undefined where it does not. */
export function likelyByteOrder(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const [even, odd] = nulsByPlace(head);
  if (Math.max(even, odd) < utf16Share * head.length) return undefined;
  if (Math.min(even, odd) > otherOrderShare * Math.max(even, odd)) return undefined;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

function nulsByPlace(head: Buffer): readonly [even: number, odd: number] {
  let odd = 0;
  for (let nul = head.indexOf(0); nul !== -1; nul = head.indexOf(0, nul + 1)) odd += nul % 2;
  return [countBytes(head, 0, 0, head.length) - odd, odd];
}

// Noise has 1 in 10; no encoding that can be declared has any in its letters.
const controlShare = 0.02;

const isControl = (byte: number): boolean => (byte < 0x20 && (byte < 0x09 || byte > 0x0d)) || byte === 0x7f;

/** Whether so many bytes are control characters that no encoding of one byte each makes a text of them. */
export const isNoise = (head: Buffer): boolean =>
  head.reduce((controls, byte) => controls + Number(isControl(byte)), 0) > controlShare * head.length;
