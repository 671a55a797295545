import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { landingKey } from '../../../bin/cloud/landing-key.ts';
import { InvalidKey } from '../../../lambdas/lake/errors.ts';

const found = (path: string, name: string) => ({
  path: join('/', ...path.split('/')),
  name,
  source: 'default',
  modified: 0,
  open: () => Readable.from([]),
});

describe('landingKey', () => {
  it.each([
    ['the named source', 'x/2026/a.csv', '2026/a.csv', 'berlin', 'incoming/berlin/2026/a.csv'],
    [
      'the named source, also below incoming',
      'incoming/paris/a.csv',
      'a.csv',
      'berlin',
      'incoming/berlin/a.csv',
    ],
    [
      'the folder below incoming',
      'demo/incoming/paris/a.csv',
      'incoming/paris/a.csv',
      undefined,
      'incoming/paris/a.csv',
    ],
    ['the last incoming', 'incoming/x/incoming/paris/a.csv', 'a.csv', undefined, 'incoming/paris/a.csv'],
    [
      'a folder that repeats the name',
      'incoming/berlin/berlin/a.csv',
      'berlin/a.csv',
      undefined,
      'incoming/berlin/berlin/a.csv',
    ],
    ['no folder, right below incoming', 'incoming/a.csv', 'a.csv', undefined, 'incoming/a.csv'],
    ['default', 'x/2026/a.csv', '2026/a.csv', undefined, 'incoming/default/2026/a.csv'],
  ])('puts a file below %s', (_, path, name, source, key) => {
    expect(landingKey(found(path, name), source)).toBe(key);
  });

  it.each(['a\u0001.csv', `${'x'.repeat(1000)}.csv`])('refuses a name that no store can hold', (name) => {
    expect(() => landingKey(found(name, name), 'berlin')).toThrow(InvalidKey);
  });
});
