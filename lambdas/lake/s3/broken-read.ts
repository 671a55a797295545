/** The content of an object broke off, or arrived as something else than what was stored. */
export class BrokenRead extends Error {
  constructor(trouble: string, options?: ErrorOptions) {
    super(trouble, options);
    this.name = new.target.name;
  }
}

export const isBrokenRead = (error: unknown): boolean => error instanceof BrokenRead;

/** What became of an error in reading a body. */
export const brokenBy = (cause: unknown): BrokenRead =>
  new BrokenRead(cause instanceof Error ? cause.message : 'unknown', { cause });
