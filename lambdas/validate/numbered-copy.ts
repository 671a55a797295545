const lineFeed = 10;
const zero = 48;
const nine = 57;
const firstBytes = 256 * 1024;

/** Room for a line number and the delimiter behind it: lines of the largest file that can be have ten digits. */
export const longestPrefixBytes = 16;

/**
 * Copies records behind the numbers of their lines, so that DuckDB may read them on all threads and in any order.
 */
export class NumberedCopy {
  readonly #delimiter: number;
  /** The last line number, and the same in digits. */
  #number = 0;
  #digits: Buffer = Buffer.from('0');
  #bytes: Buffer = Buffer.allocUnsafe(firstBytes);
  #length = 0;

  constructor(delimiter: string) {
    this.#delimiter = delimiter.charCodeAt(0);
  }

  get bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  get length(): number {
    return this.#length;
  }

  /** Makes room for copies of lines of so many bytes, the shortest of which have two. */
  makeRoom(bytes: number): void {
    const needed = this.#length + bytes + longestPrefixBytes * (bytes / 2 + 1);
    if (needed <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(Math.ceil(needed), 2 * this.#bytes.length));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }

  /** Copies the line that begins at `start` behind its number. Returns where it ends, its line feed included. */
  line(bytes: Buffer, start: number, number: number): number {
    this.number(number);
    const feed = bytes.indexOf(lineFeed, start);
    const end = feed === -1 ? bytes.length : feed + 1;
    this.append(bytes, start, end);
    return end;
  }

  /** Begins a record. */
  number(number: number): void {
    if (number === this.#number + 1) this.#count();
    else this.#digits = Buffer.from(String(number));
    this.#number = number;
    const copy = this.#bytes;
    let to = this.#length;
    for (const digit of this.#digits) copy[to++] = digit;
    copy[to++] = this.#delimiter;
    this.#length = to;
  }

  // Most lines are numbered one after the other, and their numbers differ in the last digit alone.
  #count(): void {
    const digits = this.#digits;
    for (let i = digits.length - 1; i >= 0; i--) {
      const digit = digits[i] ?? zero;
      digits[i] = digit === nine ? zero : digit + 1;
      if (digit !== nine) return;
    }
    this.#digits = Buffer.concat([Buffer.from('1'), digits]);
  }

  append(bytes: Buffer, from: number, to: number): void {
    this.#length += bytes.copy(this.#bytes, this.#length, from, to);
  }

  /** Forgets all but the first so many bytes. */
  cut(length: number): void {
    this.#length = length;
  }

  /** Takes another buffer, so that what was copied so far can be written meanwhile. */
  renew(spare: Buffer | null): Buffer {
    const full = this.bytes;
    this.#bytes = spare ?? Buffer.allocUnsafe(this.#bytes.length);
    this.#length = 0;
    return full;
  }
}
