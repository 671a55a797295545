import type { Limits } from '../contract/config.ts';
import { LineReader } from './line-reader.ts';

/** What the bytes of a text rule out, so that no cell has to be looked at for it. */
export type ByteFacts = {
  readonly ascii: boolean;
  /** Some control character other than tab, line feed and CRLF may stand in a cell. */
  readonly controlCharacters: boolean;
  readonly tabs: boolean;
  /** Some blank beyond ASCII may stand in a cell: a no-break space, for instance. */
  readonly wideBlanks: boolean;
  /** Some text may not be in NFC. */
  readonly unnormalised: boolean;
};

const windowBytes = 1024 * 1024;
const carriageReturn = 13;
const lineFeed = 10;
const tab = 9;
const deleteCharacter = 127;
/** Lead byte of U+0080 to U+00BF. */
const latinLead = 0xc2;
const lastC1 = 0x9f;

/** The first and the last of the characters that rule nothing out. */
export const firstPlainByte = 0x20;
export const lastPlainByte = 0x7e;

/** Gathers the facts of a text from those of its bytes that are not plain. */
export class ByteScan implements ByteFacts {
  ascii = true;
  controlCharacters = false;
  tabs = false;
  wideBlanks = false;
  unnormalised = false;

  /** Takes note of every byte of whole lines. Four at once: nearly all are plain, and a loop over bytes is slow. */
  lookAt(bytes: Buffer): void {
    const words = wordsWithin(bytes);
    const from = words.byteOffset - bytes.byteOffset;
    this.#lookBetween(bytes, 0, from);
    for (let i = 0; i < words.length; i++) {
      if (!isPlainWord(words[i] ?? 0)) this.#lookBetween(bytes, from + 4 * i, from + 4 * i + 4);
    }
    this.#lookBetween(bytes, from + words.byteLength, bytes.length);
  }

  /** Takes note of the byte at `i`, which is none of the plain ones; `bytes` hold whole lines. */
  look(bytes: Buffer, i: number): void {
    const byte = bytes[i] ?? 0;
    if (byte > deleteCharacter) this.#beyondAscii(byte, bytes[i - 1] ?? 0);
    else if (byte === carriageReturn) this.controlCharacters ||= bytes[i + 1] !== lineFeed;
    else if (byte === tab) this.tabs = true;
    else if (byte !== lineFeed) this.controlCharacters = true;
  }

  #lookBetween(bytes: Buffer, from: number, to: number): void {
    for (let i = from; i < to; i++) {
      const byte = bytes[i] ?? 0;
      if (byte < firstPlainByte || byte > lastPlainByte) this.look(bytes, i);
    }
  }

  #beyondAscii(byte: number, previous: number): void {
    this.ascii = false;
    if (previous === latinLead && byte <= lastC1) this.controlCharacters = true;
    if (endsWideBlank(previous, byte)) this.wideBlanks = true;
    if (mayDenormalise(previous, byte)) this.unnormalised = true;
  }
}

// An array of words begins at a multiple of four bytes of its memory.
function wordsWithin({ buffer, byteOffset, length }: Buffer): Int32Array {
  const from = Math.min(length, -byteOffset & 3);
  return new Int32Array(buffer, byteOffset + from, Math.floor((length - from) / 4));
}

// No byte has its highest bit set, or is below the first plain one, or is a delete: each bit is the highest of a byte of
// 32 bits that are added or taken off all four at once. Borrows and carries only make a plain byte look odd.
const isPlainWord = (word: number): boolean =>
  ((word | (word - 0x20202020) | (word + 0x01010101)) & 0x80808080) === 0;

/** The facts of a text in several pieces, none of which ends within a line. */
export const mergedFacts = (pieces: readonly ByteFacts[]): ByteFacts => ({
  ascii: pieces.every(({ ascii }) => ascii),
  controlCharacters: pieces.some(({ controlCharacters }) => controlCharacters),
  tabs: pieces.some(({ tabs }) => tabs),
  wideBlanks: pieces.some(({ wideBlanks }) => wideBlanks),
  unnormalised: pieces.some(({ unnormalised }) => unnormalised),
});

/** Reads a UTF-8 file for its facts. */
export async function readByteFacts(path: string, limits: Limits): Promise<ByteFacts> {
  const scan = new ByteScan();
  const reader = await LineReader.open(path, limits);
  try {
    for (;;) {
      const bytes = await reader.peek(windowBytes);
      if (bytes.length === 0) return scan;
      scan.lookAt(bytes);
      reader.skip(bytes.length, 0);
    }
  } finally {
    await reader.close();
  }
}

// The last two bytes of U+00A0, U+1680, U+2000 to U+200A, U+2028, U+2029, U+202F, U+205F, U+3000 and U+FEFF. A few other
// characters end so too; then the cells are looked at in vain.
function endsWideBlank(previous: number, byte: number): boolean {
  if (previous === 0x80) return byte <= 0x8a || byte === 0xa8 || byte === 0xa9 || byte === 0xaf;
  return wideBlankEnds.has((previous << 8) | byte);
}

const wideBlankEnds = new Set([0xc2a0, 0x9a80, 0x819f, 0xbbbf]);

const lastPlainLead = 0xc5;
const punctuationLead = 0xe2;

// Up to U+017F, and in the blocks of punctuation and currency signs, every character is its own NFC and joins with none.
function mayDenormalise(previous: number, byte: number): boolean {
  if (previous === punctuationLead) return byte !== 0x80 && byte !== 0x82;
  return byte > lastPlainLead && byte !== punctuationLead;
}
