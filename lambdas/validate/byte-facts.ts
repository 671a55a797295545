import { open } from 'node:fs/promises';

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

const windowBytes = 4 * 1024 * 1024;
const carriageReturn = 13;
const lineFeed = 10;
const tab = 9;
const space = 32;
const deleteCharacter = 127;
/** Lead byte of U+0080 to U+00BF. */
const latinLead = 0xc2;
const lastC1 = 0x9f;

/** Reads a UTF-8 file from a byte on and says what it is free of. */
export async function readByteFacts(path: string, from: number): Promise<ByteFacts> {
  const scan = new ByteScan();
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const window = Buffer.alloc(Math.min(windowBytes, Math.ceil((size + 1) / 4) * 4));
    for (let position = from; ;) {
      const { bytesRead } = await file.read(window, 0, window.length, position);
      if (bytesRead === 0) break;
      scan.add(window, bytesRead);
      position += bytesRead;
    }
  } finally {
    await file.close();
  }
  const { ascii, tabs, wideBlanks, unnormalised } = scan;
  return {
    ascii,
    tabs,
    wideBlanks,
    unnormalised,
    controlCharacters: scan.controlCharacters || scan.openReturn,
  };
}

class ByteScan {
  ascii = true;
  tabs = false;
  wideBlanks = false;
  unnormalised = false;
  controlCharacters = false;
  /** The bytes so far end in a carriage return. */
  openReturn = false;
  #last = space;

  // Four bytes at a time: one comparison finds a word with a byte below blank, DEL or beyond ASCII, and few words are.
  add(window: Buffer, length: number): void {
    window.fill(space, length, Math.ceil(length / 4) * 4);
    if (this.openReturn && window[0] !== lineFeed) this.controlCharacters = true;
    this.openReturn = window[length - 1] === carriageReturn;
    const words = new Int32Array(window.buffer, window.byteOffset, Math.ceil(length / 4));
    for (let i = 0; i < words.length; i++) {
      const word = words[i] ?? 0;
      if ((((word - 0x20202020) & ~word) | word | (word + 0x01010101)) & 0x80808080)
        this.#look(window, 4 * i, length);
    }
    this.#last = window[length - 1] ?? space;
  }

  #look(window: Buffer, start: number, length: number): void {
    for (let i = start; i < start + 4; i++) {
      const byte = window[i] ?? 0;
      if (byte > deleteCharacter) this.#beyondAscii(byte, i === 0 ? this.#last : (window[i - 1] ?? 0));
      else if (byte === carriageReturn)
        this.controlCharacters ||= i + 1 < length && window[i + 1] !== lineFeed;
      else if (byte === tab) this.tabs = true;
      else if (byte === deleteCharacter || (byte < space && byte !== lineFeed)) this.controlCharacters = true;
    }
  }

  #beyondAscii(byte: number, previous: number): void {
    this.ascii = false;
    if (previous === latinLead && byte <= lastC1) this.controlCharacters = true;
    if (endsWideBlank(previous, byte)) this.wideBlanks = true;
    if (mayDenormalise(previous, byte)) this.unnormalised = true;
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
