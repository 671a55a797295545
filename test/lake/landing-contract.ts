import { buffer } from 'node:stream/consumers';
import { beforeEach, describe, expect, test } from 'vitest';
import { ObjectNotFound } from '../../lambdas/lake/errors.ts';
import type { LandedObject, Landing } from '../../lambdas/lake/landing.ts';

/** A landing zone, and what uploaders and others do to it. */
export type LandingBench = {
  readonly landing: Landing;
  /** Uploads a file and returns its version; `modified` is stated by the uploader, in whole seconds. */
  put(key: string, content: Uint8Array | string, modified?: number): Promise<string>;
  /** Removes a version for good. */
  remove(key: string, version: string): Promise<void>;
};

const key = 'incoming/shop-1/till.csv';
const seconds = (): number => Math.floor(Date.now() / 1000);

/** What every Landing promises. `open` returns an empty one. */
export function landingContract(name: string, open: () => LandingBench | Promise<LandingBench>): void {
  describe(name, () => {
    let bench: LandingBench;
    let landing: Landing;
    beforeEach(async () => {
      bench = await open();
      landing = bench.landing;
    });

    const content = async (of: string, version: string): Promise<string> =>
      (await buffer(await landing.open(of, version))).toString();
    const listed = async (): Promise<LandedObject[]> => {
      const objects: LandedObject[] = [];
      for await (const object of landing.list()) objects.push(object);
      return objects;
    };

    test('hands out every version of a file that was written over', async () => {
      const monday = await bench.put(key, 'monday');
      const tuesday = await bench.put(key, 'tuesday!');

      expect(await content(key, monday)).toBe('monday');
      expect(await content(key, tuesday)).toBe('tuesday!');
      expect(await landing.head(key, monday)).toMatchObject({ key, version: monday, bytes: 6 });
      expect(await landing.head(key, tuesday)).toMatchObject({ key, version: tuesday, bytes: 8 });
    });

    test('hands out a file of no bytes', async () => {
      expect(await content(key, await bench.put(key, ''))).toBe('');
    });

    test('lists every version of every file below incoming', async () => {
      const first = await bench.put(key, 'x');
      const second = await bench.put(key, 'xy');
      const other = await bench.put('incoming/loose.csv.gz', 'z');
      await bench.put('received/elsewhere.csv', 'z');

      const found = (await listed()).map((object) => `${object.key} ${object.version} ${object.bytes}`);
      expect(found.sort()).toEqual(
        [`${key} ${first} 1`, `${key} ${second} 2`, `incoming/loose.csv.gz ${other} 1`].sort(),
      );
    });

    test('knows nothing of a version that was removed, and of the others as before', async () => {
      const gone = await bench.put(key, 'gone');
      const kept = await bench.put(key, 'kept');
      await bench.remove(key, gone);

      expect(await landing.head(key, gone)).toBeUndefined();
      await expect(landing.open(key, gone)).rejects.toThrow(ObjectNotFound);
      expect((await listed()).map(({ version }) => version)).toEqual([kept]);
    });

    test('knows nothing of a version that never was', async () => {
      await bench.put(key, 'x');

      expect(await landing.head(key, 'no-such-version')).toBeUndefined();
      await expect(landing.open(key, 'no-such-version')).rejects.toThrow(ObjectNotFound);
    });

    test('dates a file by its upload', async () => {
      const before = seconds();
      const version = await bench.put(key, 'x');

      const modified = (await landing.head(key, version))?.modified ?? 0;
      expect(modified).toBeGreaterThanOrEqual(before);
      expect(modified).toBeLessThanOrEqual(seconds());
      expect((await listed())[0]?.modified).toBe(modified);
    });

    test('believes an uploader who says that the file is older', async () => {
      const version = await bench.put(key, 'x', 1_700_000_000);

      expect((await landing.head(key, version))?.modified).toBe(1_700_000_000);
    });

    test('does not believe one who says that it is from the future', async () => {
      const version = await bench.put(key, 'x', seconds() + 86_400);

      expect((await landing.head(key, version))?.modified).toBeLessThanOrEqual(seconds());
    });

    test.each([
      'incoming/shop 1/a+b%2B c%.csv',
      'incoming//doubled//slashes/',
      'incoming/متجر/مبيعات.csv',
      'incoming/🛒/é&<>"\'.csv',
      'incoming/a\u0001b\tc.csv',
      'incoming/?versionId=x#y.csv',
    ])('takes %j as a name like any other', async (strange) => {
      const version = await bench.put(strange, 'content');

      expect(await content(strange, version)).toBe('content');
      expect(await listed()).toMatchObject([{ key: strange, version, bytes: 7 }]);
    });
  });
}
