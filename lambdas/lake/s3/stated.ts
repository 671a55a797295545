/** A field of an answer of S3, which always states it. */
export function stated<T>(value: T | undefined, field: string): T {
  if (value === undefined) throw new Error(`S3 answered without ${field}.`);
  return value;
}
