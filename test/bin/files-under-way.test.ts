import { describe, expect, it } from 'vitest';
import { filesUnderWay } from '../../bin/files-under-way.ts';

function told() {
  const events: string[] = [];
  const underWay = filesUnderWay(
    ({ stage, done, total, file }) => events.push(`${stage} ${done} of ${total} ${file}`),
    3,
  );
  return { events, underWay };
}

describe('filesUnderWay', () => {
  it('tells of each file as it is begun where one follows the other', async () => {
    const { events, underWay } = told();

    for (const file of ['a', 'b', 'c']) await underWay(file, () => Promise.resolve());

    expect(events).toEqual(['validate 0 of 3 a', 'validate 1 of 3 b', 'validate 2 of 3 c']);
  });

  it('counts what has ended, and names what is still under way', async () => {
    const { events, underWay } = told();
    const large = Promise.withResolvers<string>();

    const results = [underWay('large', () => large.promise), underWay('b', () => Promise.resolve('small'))];
    await results[1];
    await underWay('c', () => Promise.resolve());
    large.resolve('at last');

    expect(await Promise.all(results)).toEqual(['at last', 'small']);
    expect(events).toEqual([
      'validate 0 of 3 large',
      'validate 0 of 3 b',
      'validate 1 of 3 large',
      'validate 1 of 3 c',
      'validate 2 of 3 large',
    ]);
  });
});
