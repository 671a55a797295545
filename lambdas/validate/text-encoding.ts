import type { SourceConfig } from '../contract/config.ts';
import { countBytes, countLines } from './count-bytes.ts';
import { FileRejected } from './errors.ts';
import { noText, notUtf8 } from './rejections.ts';
import { isNoise, likelyByteOrder } from './text-likeness.ts';
import { firstInvalidByte } from './utf8.ts';

export type TextEncoding = {
  readonly name: NonNullable<SourceConfig['encoding']>;
  /** Length of the byte order mark. */
  readonly markBytes: number;
};

const marks = [
  { name: 'utf-32', bytes: Buffer.from([0xff, 0xfe, 0, 0]) },
  { name: 'utf-32', bytes: Buffer.from([0, 0, 0xfe, 0xff]) },
  { name: 'utf-8', bytes: Buffer.from([0xef, 0xbb, 0xbf]) },
  { name: 'utf-16le', bytes: Buffer.from([0xff, 0xfe]) },
  { name: 'utf-16be', bytes: Buffer.from([0xfe, 0xff]) },
] as const;

// A damaged export may hold a few NULs; UTF-16 of Latin letters is half NULs.
const wideShare = 0.1;

/**
 * The encoding of a file that begins with `head`: a byte order mark beats what is declared (as in the WHATWG Encoding
 * Standard), undeclared means UTF-8. Throws FileRejected `encoding` where that cannot be.
 */
export function detectEncoding(
  head: Buffer,
  declared: SourceConfig['encoding'],
  isWhole: boolean,
): TextEncoding {
  const mark = marks.find(({ bytes }) => head.subarray(0, bytes.length).equals(bytes));
  if (mark?.name === 'utf-32') throw unreadable('The file is UTF-32. Export it as UTF-8.');
  const name = mark?.name ?? declared ?? 'utf-8';
  const isWide = name === 'utf-16le' || name === 'utf-16be';
  if (!isWide) mustNotLookWide(head);
  else if (mark === undefined) mustLookWide(head, name);
  if (name === 'utf-8') mustBeginAsUtf8(head, isWhole);
  return { name, markBytes: mark?.bytes.length ?? 0 };
}

function mustNotLookWide(head: Buffer): void {
  const nul = head.indexOf(0);
  const nuls = countBytes(head, 0, 0, head.length);
  if (nul !== -1 && (countLines(head, 0, nul) === 0 || nuls > head.length * wideShare)) {
    const order = likelyByteOrder(head);
    if (order === undefined) throw noText(nul);
    throw unreadable(
      `The byte at offset ${nul} is NUL: the file is probably UTF-16 without a byte order mark. ` +
        `Declare the "encoding" of this source, perhaps "${order}", or export as UTF-8.`,
    );
  }
}

// Delimiters and line ends are below U+0100, so that one byte of each is NUL.
function mustLookWide(head: Buffer, name: 'utf-16le' | 'utf-16be'): void {
  const place = name === 'utf-16le' ? 1 : 0;
  for (let nul = head.indexOf(0); nul !== -1; nul = head.indexOf(0, nul + 1)) if (nul % 2 === place) return;
  throw unreadable(
    `The file is not in the declared ${name}. Correct the "encoding" of this source, or export as UTF-8.`,
  );
}

function mustBeginAsUtf8(head: Buffer, isWhole: boolean): void {
  const invalid = firstInvalidByte(head);
  // The last character of the head may go on behind it.
  if (invalid === -1 || (!isWhole && invalid > head.length - 4)) return;
  const line = 1 + countLines(head, 0, invalid);
  throw isNoise(head) ? noText(invalid, line) : notUtf8(invalid, line);
}

/** The text as UTF-8 without byte order mark; throws FileRejected `encoding` at bytes that it cannot stand for. */
export async function* decoded(chunks: AsyncIterable<Buffer>, encoding: TextEncoding): AsyncIterable<Buffer> {
  const decode = decoder(encoding);
  let mark = encoding.markBytes;
  let offset = 0;
  for await (const chunk of chunks) {
    const cut = Math.min(mark, chunk.length);
    mark -= cut;
    yield decode(chunk.subarray(cut), offset);
    offset += chunk.length;
  }
  yield decode(null, offset);
}

function decoder({ name }: TextEncoding): (chunk: Buffer | null, offset: number) => Buffer {
  if (name === 'utf-8') return (chunk) => chunk ?? Buffer.alloc(0);
  const text = new TextDecoder(name, { fatal: true, ignoreBOM: true });
  return (chunk, offset) => {
    try {
      return Buffer.from(chunk === null ? text.decode() : text.decode(chunk, { stream: true }));
    } catch {
      throw unreadable(
        `The bytes from offset ${offset} on are not all ${name}. Correct the "encoding" of this source, or export as UTF-8.`,
      );
    }
  };
}

/** The text of the beginning of a file, for a look at it. */
export function decodeHead(head: Buffer, { name, markBytes }: TextEncoding): string {
  return new TextDecoder(name).decode(head.subarray(markBytes));
}

const unreadable = (message: string): FileRejected => new FileRejected('encoding', message);
