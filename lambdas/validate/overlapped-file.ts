import { open, type FileHandle } from 'node:fs/promises';
import type { NumberedCopy } from './numbered-copy.ts';

/** A file that is written while the next bytes for it are made. */
export class OverlappedFile {
  readonly #file: FileHandle;
  #writing: Promise<Buffer | null> = Promise.resolve(null);

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  static async create(path: string): Promise<OverlappedFile> {
    return new OverlappedFile(await open(path, 'w'));
  }

  /** Begins to write what was copied, once what was handed over before is written. */
  async write(copy: NumberedCopy): Promise<void> {
    const written = await this.#writing;
    const full = copy.renew(written);
    const writing = this.#file.appendFile(full).then(() => Buffer.from(full.buffer));
    // Whoever waits for it hears of a failure; nobody may wait yet.
    writing.catch(() => undefined);
    this.#writing = writing;
  }

  async close(): Promise<void> {
    try {
      await this.#writing;
    } finally {
      await this.#file.close();
    }
  }
}
