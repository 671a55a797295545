import { array, assert, asyncProperty, constantFrom, string } from 'fast-check';
import { expect, test } from 'vitest';
import { codeUnitOrder } from '../../lambdas/lake/s3/code-unit-order.ts';

const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

async function* objects(keys: readonly string[]): AsyncGenerator<{ key: string }> {
  for (const key of keys) yield await Promise.resolve({ key });
}

async function ordered(keys: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for await (const { key } of codeUnitOrder(objects(keys))) found.push(key);
  return found;
}

test('puts what stands in the order of bytes into that of code units', async () => {
  const characters = constantFrom(
    'a',
    '/',
    '\u007f',
    'é',
    '\ud7ff',
    '\ue000',
    '｡',
    '\uffff',
    '𐀀',
    '𝄞',
    '\u{10ffff}',
  );
  const keys = array(string({ unit: characters, maxLength: 5 }), { maxLength: 30 });

  await assert(
    asyncProperty(keys, async (some) => {
      const different = [...new Set(some)];
      expect(await ordered(different.toSorted(byBytes))).toEqual(different.toSorted());
    }),
    { numRuns: 2000 },
  );
});

test('does not wait for the end of a long listing', async () => {
  let taken = 0;
  async function* endless(): AsyncGenerator<{ key: string }> {
    for (;;) {
      taken += 1;
      yield await Promise.resolve({ key: String(taken).padStart(9, '0') });
    }
  }
  const listing = codeUnitOrder(endless());

  expect((await listing.next()).value).toEqual({ key: '000000001' });
  expect(taken).toBe(2);
});
