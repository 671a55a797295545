import type { z } from 'zod';
import { ConfigError } from './config-error.ts';

const deepest = 32;

type Path = readonly PropertyKey[];

const simpleKey = /^[A-Za-z_$][\w$-]*$/;

const step = (key: PropertyKey): string => {
  if (typeof key === 'number') return `[${key}]`;
  const name = String(key);
  return simpleKey.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
};

const at = (path: Path, message: string): string =>
  path.length === 0 ? message : `${path.map(step).join('').replace(/^\./, '')}: ${message}`;

function sentences(issue: z.core.$ZodIssue): string[] {
  if (issue.code !== 'unrecognized_keys') return [at(issue.path, issue.message)];
  const messages = issue.message.split('\n');
  return issue.keys.map((key, index) => at([...issue.path, key], messages[index] ?? 'unknown key.'));
}

// zod passes over a key named __proto__ in silence, and would follow any depth.
function malformed(value: unknown, path: Path = []): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (path.length > deepest) return [at(path, 'is nested too deeply.')];
  return Object.entries(value).flatMap(([key, inner]) => {
    const below = [...path, Array.isArray(value) ? Number(key) : key];
    return key === '__proto__' ? [at(below, 'is no name for a key.')] : malformed(inner, below);
  });
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}

/**
 * The value as its schema has it, defaults filled in and frozen. `where` says in messages what was read. Throws
 * ConfigError with every problem at once, each beginning with the path of the key.
 */
export function checked<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  where: string,
): z.output<Schema> {
  const broken = malformed(value);
  if (broken.length > 0) throw new ConfigError(where, broken);
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new ConfigError(where, [...new Set(parsed.error.issues.flatMap(sentences))]);
  return deepFreeze(parsed.data);
}
