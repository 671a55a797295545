import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { receive } from '../../../lambdas/validate/receive.ts';
import { inFolder, limits, rejection } from './fixtures.ts';

const chunks = [Buffer.from('order_id\n'), Buffer.from([0xff, 0x00]), Buffer.from('é')];
const whole = Buffer.concat(chunks);

it('copies the bytes as they come and tells their SHA-256 and length', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'received');

    expect(await receive(Readable.from(chunks), path, limits)).toEqual({
      sha256: createHash('sha256').update(whole).digest('hex'),
      bytes: whole.length,
    });
    expect(await readFile(path)).toEqual(whole);
  }));

it('stops at the limit and leaves nothing behind', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'received');
    const fits = { ...limits, fileBytes: whole.length };

    await receive(Readable.from(chunks), path, fits);
    const rejected = await rejection(
      receive(Readable.from(chunks), path, { ...fits, fileBytes: whole.length - 1 }),
    );

    expect(rejected).toMatchObject({ reason: 'too-large', line: null });
    expect(existsSync(path)).toBe(false);
  }));

it('passes on what goes wrong with the stream', () =>
  inFolder(async (folder) => {
    const broken = new Readable({ read: () => broken.destroy(new Error('connection reset')) });

    await expect(receive(broken, join(folder, 'received'))).rejects.toThrow('connection reset');
  }));
