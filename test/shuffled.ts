import { createHash } from 'node:crypto';

const key = (index: number): string => createHash('sha256').update(String(index)).digest('hex');

/** A shuffle that comes out the same every time. */
export const shuffled = <T>(items: readonly T[]): T[] =>
  items
    .map((item, index) => ({ item, key: key(index) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ item }) => item);
