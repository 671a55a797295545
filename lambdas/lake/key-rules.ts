import { InvalidKey } from './errors.ts';

const longestKey = 1024;

// S3 lists keys in XML 1.0, which has no control characters.
// eslint-disable-next-line no-control-regex
const controlCharacter = /[\u0000-\u001f\u007f]/;

const brokenRule = (key: string): string | undefined => {
  if (!key.isWellFormed()) return 'is no valid Unicode';
  if (Buffer.byteLength(key) > longestKey) return `is longer than ${longestKey} bytes`;
  if (controlCharacter.test(key)) return 'has a control character';
  if (key.split('/').includes('')) return 'has an empty part';
  if (key.split('/').some((segment) => segment === '.' || segment === '..')) return 'has a part "." or ".."';
  return undefined;
};

/** Whether every kind of store can hold an object under this key. */
export const isKey = (key: string): boolean => brokenRule(key) === undefined;

/** Throws InvalidKey unless every kind of store can hold an object under this key. */
export function assertKey(key: string): void {
  const rule = brokenRule(key);
  if (rule !== undefined) throw new InvalidKey(key, rule);
}
