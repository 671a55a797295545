type GenerateErrorReason = 'too-few-lines' | 'folder-not-empty' | 'options-conflict';

/** The exports asked for cannot be written; nothing has been. */
export class GenerateError extends Error {
  readonly reason: GenerateErrorReason;
  /** All of these are questions of usage. */
  readonly exitCode = 2;

  constructor(reason: GenerateErrorReason, message: string) {
    super(message);
    this.name = new.target.name;
    this.reason = reason;
  }
}
