import type { FileReason } from '../contract/reasons.ts';

/**
 * A whole file is kept aside. The message says what is wrong and what to do, and never shows a value of the file;
 * `line` is the physical line where it shows, or null.
 */
export class FileRejected extends Error {
  readonly reason: FileReason;
  readonly line: number | null;

  constructor(reason: FileReason, message: string, line: number | null = null, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.reason = reason;
    this.line = line;
  }
}
