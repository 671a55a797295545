import { describe, expect, it } from 'vitest';
import { openEngine, type Engine } from '../../lambdas/engine/engine.ts';
import { atDesks } from '../../lambdas/validate/at-desks.ts';
import { dayOfText, dropDayLookup, setDayLookup } from '../../lambdas/validate/day-lookup.ts';

async function onThreads<T>(threads: number, work: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = await openEngine({ memoryMiB: 256, threads });
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('atDesks', () => {
  it.each([
    { threads: 1, desks: 1 },
    { threads: 3, desks: 3 },
    { threads: 6, desks: 4 },
  ])('has $desks under way on $threads threads, begun and answered in order', async ({ threads, desks }) => {
    const items = Array.from({ length: 9 }, (_, i) => i);
    const begun: number[] = [];
    const met = Promise.withResolvers<undefined>();
    let most = 0;
    let underWay = 0;

    const results = await onThreads(threads, (engine) =>
      atDesks(engine, items, async (desk, item) => {
        begun.push(item);
        most = Math.max(most, (underWay += 1));
        if (most === desks) met.resolve(undefined);
        await met.promise;
        // The first ones take longest, so that they end in another order than they were begun in.
        for (let i = item; i < 9; i += 1) await desk.rows('select 1');
        underWay -= 1;
        return item * 10;
      }),
    );

    expect(begun).toEqual(items);
    expect(results).toEqual(items.map((item) => item * 10));
    expect(most).toBe(desks);
  });

  it('gives every desk a work folder and a lookup of days of its own', async () => {
    const days = ['2026-01-02', '2026-02-03'];
    const met = Promise.withResolvers<undefined>();
    let given = 0;

    const found = await onThreads(2, (engine) =>
      atDesks(engine, days, async (desk, day) => {
        await setDayLookup(desk, [['the day', day]]);
        if ((given += 1) === days.length) met.resolve(undefined);
        await met.promise;
        const [row] = await desk.rows<{ day: string }>(`select ${dayOfText("'the day'")} as day`);
        await dropDayLookup(desk);
        return { day: row?.day, workFolder: desk.workFolder };
      }),
    );

    expect(found.map(({ day }) => day)).toEqual(days);
    expect(new Set(found.map(({ workFolder }) => workFolder)).size).toBe(2);
  });

  it('begins nothing after a failure, lets the others end and throws what fails first in their order', async () => {
    const slow = Promise.withResolvers<undefined>();
    const met = Promise.withResolvers<undefined>();
    const begun: string[] = [];
    const ended: string[] = [];

    const all = onThreads(3, (engine) =>
      atDesks(engine, ['slow', 'broken', 'sound', 'next'], async (_desk, item) => {
        if (begun.push(item) === 3) met.resolve(undefined);
        await met.promise;
        if (item !== 'broken') await slow.promise;
        ended.push(item);
        if (item !== 'sound') throw new Error(item);
      }),
    );
    const outcome = expect(all).rejects.toThrow('slow');
    while (!ended.includes('broken')) await settled();
    await settled();
    slow.resolve(undefined);
    await outcome;

    expect(begun).toEqual(['slow', 'broken', 'sound']);
    expect(ended).toEqual(['broken', 'slow', 'sound']);
  });
});
