const lineFeed = 10;

/** How often a byte stands from `from` up to `to`. */
export function countBytes(bytes: Buffer, byte: number, from: number, to: number): number {
  let count = 0;
  for (let at = bytes.indexOf(byte, from); at !== -1 && at < to; at = bytes.indexOf(byte, at + 1)) count++;
  return count;
}

export const countLines = (bytes: Buffer, from: number, to: number): number =>
  countBytes(bytes, lineFeed, from, to);
