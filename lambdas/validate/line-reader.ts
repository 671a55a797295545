import { open, type FileHandle } from 'node:fs/promises';

const readAhead = 64 * 1024;
const lineFeed = 10;

type LineReaderOptions = {
  /** A line longer than this is handed over without its end: see `overlong`. */
  readonly recordBytes: number;
  readonly offset?: number;
  readonly line?: number;
  /** Where to stop as if the file ended there; null for its end. */
  readonly end?: number | null;
};

/** Reads a file as runs of whole physical lines, in memory that does not grow with the file. */
export class LineReader {
  /** Position in the file of the first byte not yet skipped, and its physical line. */
  offset: number;
  line: number;
  /** The last bytes peeked at are the beginning of a line past `recordBytes`. */
  overlong = false;
  readonly #file: FileHandle;
  readonly #recordBytes: number;
  readonly #endOffset: number;
  #buffer = Buffer.allocUnsafe(0);
  #start = 0;
  #end = 0;
  #ended = false;

  private constructor(file: FileHandle, options: LineReaderOptions, end: number) {
    this.#file = file;
    this.#recordBytes = options.recordBytes;
    this.offset = options.offset ?? 0;
    this.line = options.line ?? 1;
    this.#endOffset = end;
  }

  static async open(path: string, options: LineReaderOptions): Promise<LineReader> {
    const file = await open(path);
    return new LineReader(file, options, options.end ?? (await file.stat()).size);
  }

  /**
   * The next whole lines, at most `wanted` bytes of them but at least one; empty at the end of the file. The bytes are
   * valid until the next call. Only the last line of a file may lack its line feed, and a line that is overlong.
   */
  async peek(wanted: number): Promise<Buffer> {
    this.overlong = false;
    await this.#fill(wanted);
    if (this.#ended && this.#end - this.#start <= wanted)
      return this.#buffer.subarray(this.#start, this.#end);
    const last = this.#buffer.lastIndexOf(lineFeed, this.#start + wanted - 1);
    if (last >= this.#start) return this.#buffer.subarray(this.#start, last + 1);
    return this.#oneLine();
  }

  /** The bytes last peeked at reach the end of the file. */
  isLast(bytes: Buffer): boolean {
    return this.#ended && bytes.length === this.#end - this.#start;
  }

  /** Takes `bytes` of what was peeked at as read; they hold `lines` line feeds. */
  skip(bytes: number, lines: number): void {
    this.#start += bytes;
    this.offset += bytes;
    this.line += lines;
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  async #oneLine(): Promise<Buffer> {
    // Two bytes more: a line of exactly the limit may end in CRLF.
    await this.#fill(this.#recordBytes + 2);
    const feed = this.#buffer.subarray(this.#start, this.#end).indexOf(lineFeed);
    if (feed !== -1) return this.#buffer.subarray(this.#start, this.#start + feed + 1);
    this.overlong = !this.#ended;
    return this.#buffer.subarray(this.#start, this.#end);
  }

  async #fill(wanted: number): Promise<void> {
    // Room for no more than there is: a thousand small files would ask for gigabytes.
    const most = Math.min(wanted, this.#endOffset - this.offset);
    if (this.#start + most > this.#buffer.length) this.#makeRoom(most);
    while (!this.#ended && this.#end - this.#start < wanted) {
      const position = this.offset + this.#end - this.#start;
      const room = Math.min(this.#buffer.length - this.#end, this.#endOffset - position);
      const { bytesRead } = await this.#file.read(this.#buffer, this.#end, room, position);
      this.#end += bytesRead;
      this.#ended = bytesRead === 0;
    }
  }

  #makeRoom(wanted: number): void {
    const enough = wanted + readAhead <= this.#buffer.length;
    const target = enough ? this.#buffer : Buffer.allocUnsafe(wanted + readAhead);
    this.#buffer.copy(target, 0, this.#start, this.#end);
    this.#end -= this.#start;
    this.#start = 0;
    this.#buffer = target;
  }
}
