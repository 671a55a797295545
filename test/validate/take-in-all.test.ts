import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseConfig } from '../../lambdas/contract/parse-config.ts';
import { openEngine, type Engine } from '../../lambdas/engine/engine.ts';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { takeInAll } from '../../lambdas/validate/take-in-all.ts';
import { takeIn, type TakenIn } from '../../lambdas/validate/take-in.ts';
import { everyFault, faultyStore, InjectedFault } from '../lake/faulty-store.ts';
import type { Operation } from '../lake/wrapped-store.ts';
import { arrival } from '../refresh/shop.ts';
import { threeFiles } from '../refresh/small-shop.ts';
import { byExtent } from '../extent.ts';

const config = parseConfig({}, 'the test');

const [a, b, c] = threeFiles;
const again = { ...b, name: 'again.csv', modified: '2026-03-01' };
const rejected = { name: 'empty.csv', content: '', modified: '2026-01-01' };
const older = { ...again, name: 'older.csv', modified: '2026-02-10' };

// The bytes of the first of three that are equal come late.
async function late(): Promise<Readable> {
  for (let turn = 0; turn < 200; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  return Readable.from([Buffer.from(b?.content ?? '')]);
}

const files = [a, b, again, rejected, c, older].map((file) => {
  const arrived = arrival({ name: '', content: '', modified: '', ...file });
  return file === b ? { ...arrived, open: late } : arrived;
});

const take = (store: Store, engine: Engine): Promise<TakenIn[]> =>
  takeInAll(store, engine, config, files, (_, work) => work());

async function oneByOne(store: Store, engine: Engine): Promise<TakenIn[]> {
  const taken: TakenIn[] = [];
  for (const file of files) taken.push(await takeIn(store, engine, config, file));
  return taken;
}

async function keysOf(store: Store): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store.list('')) keys.push(key);
  return keys;
}

describe('takeInAll', () => {
  let engine: Engine;
  let expected: TakenIn[];
  let expectedKeys: string[];

  beforeAll(async () => {
    const store = memoryStore();
    engine = await openEngine({ memoryMiB: 400, threads: 4 });
    expected = await oneByOne(store, engine);
    expectedKeys = await keysOf(store);
  });
  afterAll(() => engine.close());

  it('has contents that came before, under a younger and an older age', () => {
    expect(expected.map(({ isNew }) => isNew)).toEqual([true, true, false, true, true, true]);
    expect(expected.map(({ content }) => content.first.name)).toEqual([
      ...['a.csv', 'b.csv', 'b.csv', 'empty.csv', 'c.csv', 'older.csv'],
    ]);
  });

  it('takes in on four threads what one file after the other comes to', async () => {
    const store = memoryStore();

    expect(await take(store, engine)).toEqual(expected);
    expect(await keysOf(store)).toEqual(expectedKeys);
  });

  it('asks the store on one thread what one file after the other asks, in the same order', async () => {
    const single = await openEngine({ memoryMiB: 400, threads: 1 });
    const asked = async (way: typeof take): Promise<readonly Operation[]> => {
      const counting = faultyStore(memoryStore());
      await way(counting, single);
      return counting.operations;
    };

    const operations = await asked(take);

    expect(operations).toEqual(await asked(oneByOne));
    await single.close();
  });

  it('loses nothing where a store operation fails while several files are under way', async () => {
    const stride = byExtent(22, 11, 1);
    let tried = 0;

    const faults = await everyFault(async (fault) => {
      if (fault.at % stride > 0 && fault.at < 66) return { operations: Infinity };
      const store = memoryStore();
      const faulty = faultyStore(store, fault);
      await take(faulty, engine).catch((error: unknown) => {
        if (!(error instanceof InjectedFault)) throw error;
      });

      await take(store, engine);
      expect(await keysOf(store), JSON.stringify(fault)).toEqual(expectedKeys);
      tried += 1;
      return { operations: faulty.operations.length };
    });

    console.log(`${tried} takings-in with a fault, of ${faults} faults; FAULTS=all tries each`);
    expect(tried).toBeGreaterThan(byExtent(4, 8));
  });

  it('asks for as much room as a file has bytes, and for thirty times that where it is packed', async () => {
    const asked: number[] = [];
    const desk = {
      ...engine,
      room: <T>(weight: number, work: () => Promise<T>): Promise<T> => {
        asked.push(weight);
        return work();
      },
    };
    const packed = gzipSync(c?.content ?? '');

    for (const content of [a?.content ?? '', packed])
      await takeIn(memoryStore(), desk, config, arrival({ name: 'd.csv', modified: '2026-03-31', content }));

    expect(asked).toEqual([a?.content.length, packed.length * 30]);
  });
});
