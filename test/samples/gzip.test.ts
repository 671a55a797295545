import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createGzip } from '../../samples/generator/gzip.ts';

test.each([{ pieces: [] }, { pieces: ['one'] }, { pieces: ['Élodie;', 'x'.repeat(300_000), '\n'] }])(
  'unpacks to the $pieces.length pieces that went in, as one member',
  ({ pieces }) => {
    const gzip = createGzip();
    const packed = Buffer.concat([...pieces.map((piece) => gzip.push(Buffer.from(piece))), gzip.end()]);

    expect(gunzipSync(packed).toString()).toBe(pieces.join(''));
  },
);

test('names no operating system and no time in its header', () => {
  const gzip = createGzip();

  expect(gzip.push(Buffer.from('a')).subarray(0, 10).toString('hex')).toBe('1f8b08000000000000ff');
});
