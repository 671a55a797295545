import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { measure, receive } from '../../../lambdas/validate/receive.ts';
import { inFolder } from './fixtures.ts';

const chunks = [Buffer.from('order_id\n'), Buffer.from([0xff, 0x00]), Buffer.from('é')];
const whole = Buffer.concat(chunks);

it('copies the bytes as they come and tells their SHA-256 and length', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'received');

    expect(await receive(Readable.from(chunks), path)).toEqual({
      sha256: createHash('sha256').update(whole).digest('hex'),
      bytes: whole.length,
    });
    expect(await readFile(path)).toEqual(whole);
  }));

it('tells the same of a stream that it does not keep', async () => {
  expect(await measure(Readable.from(chunks))).toEqual({
    sha256: createHash('sha256').update(whole).digest('hex'),
    bytes: whole.length,
  });
});

it('passes on what goes wrong with the stream, and leaves nothing behind', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'received');
    const broken = new Readable({ read: () => broken.destroy(new Error('connection reset')) });

    await expect(receive(broken, path)).rejects.toThrow('connection reset');
    expect(existsSync(path)).toBe(false);
  }));
