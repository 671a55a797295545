import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { discover, sourceOf } from '../../bin/discover.ts';

describe('finding exports', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'customer360-discover-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  const write = async (name: string): Promise<void> => {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), 'x');
    await utimes(join(folder, name), 1000.9, 1000.9);
  };

  const find = async (paths: string[], source?: string) => {
    const found = await discover(
      paths.map((path) => join(folder, path)),
      { source, except: join(folder, 'out') },
    );
    return found.map((file) => `${file.source}: ${file.name}`);
  };

  it('searches folders for CSV files, packed or not, in a fixed order', async () => {
    for (const name of ['b.csv', 'a/x.CSV', 'a/y.csv.gz', 'readme.txt', 'z.csv.bak']) await write(name);

    expect(await find([''])).toEqual(['default: a/x.CSV', 'default: a/y.csv.gz', 'default: b.csv']);
  });

  it('names the source after the folder below the last folder named incoming', async () => {
    for (const name of ['incoming/berlin/a.csv', 'incoming/b.csv', 'incoming/old/incoming/rome/c.csv'])
      await write(name);

    expect(await find([''])).toEqual([
      'berlin: incoming/berlin/a.csv',
      'default: incoming/b.csv',
      'rome: incoming/old/incoming/rome/c.csv',
    ]);
    expect(await find(['incoming/berlin'], 'paris')).toEqual(['paris: a.csv']);
  });

  it('takes a file that is named, whatever it is called', async () => {
    await write('export.txt');

    expect(await find(['export.txt'])).toEqual(['default: export.txt']);
  });

  it('never enters the output folder', async () => {
    for (const name of ['a.csv', 'out/exports/churn_risk.csv']) await write(name);

    expect(await find([''])).toEqual(['default: a.csv']);
  });

  it('says which path cannot be read', async () => {
    await expect(find(['nowhere'])).rejects.toMatchObject({ reason: 'no-such-path', exitCode: 2 });
  });

  it('counts modification times in whole seconds', async () => {
    await write('a.csv');

    const [file] = await discover([folder], { except: '' });
    expect(file?.modified).toBe(1000);
  });

  it.each([
    ['/data/incoming/a.csv', 'default'],
    ['/data/incoming/shop/2026/a.csv', 'shop'],
    ['C:\\data\\incoming\\shop\\a.csv', 'shop'],
  ])('reads the source of %s as %s', (path, source) => {
    expect(sourceOf(path)).toBe(source);
  });
});
