import { digest } from '../../../lambdas/lake/keys.ts';

/**
 * The identity of an object over generations, by what it is called: a UUID made as version 8 lays down, of one's own
 * digest.
 */
export function lineageTag(...path: readonly string[]): string {
  const hex = digest(32, 'customer360', ...path);
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0b11) | 0b1000).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-');
}
