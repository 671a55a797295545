import { describe, expect, it } from 'vitest';
import { weightLimit, type WeightLimit } from '../../lambdas/validate/weight-limit.ts';

/** Works that go on until they are told to end. */
function works(room: WeightLimit) {
  const begun: string[] = [];
  const endings = new Map<string, PromiseWithResolvers<undefined>>();
  const ask = (name: string, weight: number): Promise<void> =>
    room(weight, () => {
      begun.push(name);
      const ending = Promise.withResolvers<undefined>();
      endings.set(name, ending);
      return ending.promise;
    });
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const end = async (name: string): Promise<void> => {
    endings.get(name)?.resolve(undefined);
    await settled();
  };
  return { begun, ask, end, settled };
}

describe('weightLimit', () => {
  it('lets works run beside each other until they weigh too much together', async () => {
    const { begun, ask, end, settled } = works(weightLimit(10));

    const asked = [ask('a', 4), ask('b', 6), ask('c', 1)];
    await settled();
    expect(begun).toEqual(['a', 'b']);

    await end('a');
    expect(begun).toEqual(['a', 'b', 'c']);
    for (const name of ['b', 'c']) await end(name);
    await Promise.all(asked);
  });

  it.each([
    ['as much as there may be', 10],
    ['more than there may be', 1000],
  ])('runs alone what weighs %s, and lets nobody pass it', async (_, weight) => {
    const { begun, ask, end, settled } = works(weightLimit(10));

    const asked = [ask('small', 1), ask('heavy', weight), ask('nothing', 0)];
    await settled();
    expect(begun).toEqual(['small']);

    await end('small');
    expect(begun).toEqual(['small', 'heavy']);
    await end('heavy');
    expect(begun).toEqual(['small', 'heavy', 'nothing']);
    await end('nothing');
    await Promise.all(asked);
  });

  it('gives back the room of a work that fails, and hands its failure on', async () => {
    const room = weightLimit(10);

    await expect(room(10, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');

    expect(await room(10, () => Promise.resolve('next'))).toBe('next');
  });
});
