/** An export could not be put in its place. The run itself is published. */
export class ExportError extends Error {
  readonly reason = 'export-not-written';
  readonly exitCode = 1;

  constructor(path: string, options?: ErrorOptions) {
    super(
      `${path} could not be written. Close it where it is open, check rights and free space, then give the same command again.`,
      options,
    );
    this.name = new.target.name;
  }
}
