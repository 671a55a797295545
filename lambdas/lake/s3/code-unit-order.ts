type Keyed = { readonly key: string };

/**
 * The same objects, ascending by code units of the key instead of by bytes of UTF-8, as S3 lists them. The two orders
 * differ between U+E000…U+FFFF and what lies beyond: keys that are equal up to the first such character stand together
 * in both, so only they are held back and sorted.
 */
export async function* codeUnitOrder<T extends Keyed>(objects: AsyncIterable<T>): AsyncGenerator<T> {
  let held: T[] = [];
  for await (const object of objects) {
    const [first] = held;
    if (first !== undefined && plainPart(first.key) !== plainPart(object.key)) {
      yield* sorted(held);
      held = [];
    }
    held.push(object);
  }
  yield* sorted(held);
}

const sorted = <T extends Keyed>(objects: readonly T[]): T[] =>
  objects.toSorted((a, b) => (a.key < b.key ? -1 : 1));

const plainPart = (key: string): string => /^[^\ud800-\uffff]*/.exec(key)?.[0] ?? '';
