import type { z } from 'zod';
import { DamagedObject, UnknownVersion } from './errors.ts';

export type VersionedForm<T> = {
  readonly version: number;
  readonly schema: z.ZodType<T>;
  /** What to do about a damaged one, as a sentence. */
  readonly advice: string;
};

/** Reads a stored JSON object that carries its `version`. Throws UnknownVersion and DamagedObject. */
export function parseVersioned<T>(key: string, body: Uint8Array, form: VersionedForm<T>): T {
  const value = parseJson(key, body, form.advice);
  const version =
    typeof value === 'object' && value !== null && 'version' in value ? value.version : undefined;
  if (typeof version !== 'number') throw new DamagedObject(key, 'it has no version', form.advice);
  if (version !== form.version) throw new UnknownVersion(key, version, form.version);
  const parsed = form.schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.map((issue) => issue.path.map(String).join('.') || 'its top');
  throw new DamagedObject(key, `wrong or missing at ${places.slice(0, 5).join(', ')}`, form.advice);
}

function parseJson(key: string, body: Uint8Array, advice: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    // The parser's own message quotes the content.
    throw new DamagedObject(key, 'it is no JSON', advice);
  }
}
