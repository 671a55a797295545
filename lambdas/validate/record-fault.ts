import type { Damaged } from './damaged.ts';

const lineFeed = 10;
const carriageReturn = 13;
const quote = 34;

export type Fault = Pick<Damaged, 'reason' | 'column'>;

/** What is wrong with a record that csv-parse could read, or null. `raw` are its bytes without line end. */
export function recordFault(cells: readonly string[], raw: Buffer, width: number): Fault | null {
  // Where the count is wrong, the likelier fault is a quote that swallowed the end of its line.
  if (cells.length !== width && raw.includes(lineFeed))
    return { reason: 'bad-quote', column: cellWith(cells, /\n/) };
  if (raw.includes(0)) return { reason: 'control-character', column: cellWith(cells, /\0/) };
  if (cells.length < width) return { reason: 'missing-cell', column: cells.length + 1 };
  if (cells.length > width) return { reason: 'extra-cell', column: width + 1 };
  if (hasLooseReturn(raw)) return { reason: 'control-character', column: cellWith(cells, /\r(?!\n)/) };
  return null;
}

function cellWith(cells: readonly string[], pattern: RegExp): number | null {
  const index = cells.findIndex((cell) => pattern.test(cell));
  return index === -1 ? null : index + 1;
}

// A CR that stands outside quotes. The quoting is known to be right, so every quote opens or closes.
function hasLooseReturn(raw: Buffer): boolean {
  if (!raw.includes(carriageReturn)) return false;
  let quoted = false;
  for (const byte of raw) {
    if (byte === quote) quoted = !quoted;
    else if (byte === carriageReturn && !quoted) return true;
  }
  return false;
}
