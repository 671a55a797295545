import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseConfig } from '../../../lambdas/contract/parse-config.ts';
import { openEngine, type Engine } from '../../../lambdas/engine/engine.ts';
import { memoryStore } from '../../../lambdas/lake/memory-store.ts';
import type { Store } from '../../../lambdas/lake/store.ts';
import { takeIn, type TakenIn } from '../../../lambdas/validate/take-in.ts';
import { arrival } from '../../refresh/shop.ts';
import { between, csv, record } from './corpus-case.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine({ memoryMiB: 400, threads: 1 });
});
afterAll(() => engine.close());

const dirty = between({ price: '£3' });
const commas = csv(...Array.from({ length: 12 }, (_, i) => record(i, { price: '1,5' })));

type Delivered = {
  readonly name?: string;
  readonly content?: Buffer;
  readonly source?: string;
  readonly modified?: string;
  readonly sources?: object;
};

const take = (store: Store, delivered: Delivered = {}): Promise<TakenIn> => {
  const { sources = {}, ...file } = delivered;
  const usual = { name: 'a.csv', content: dirty, source: 'till', modified: '2026-05-31' };
  return takeIn(store, engine, parseConfig({ sources }, 'the test'), arrival({ ...usual, ...file }));
};

async function keysOf(store: Store): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store.list('')) keys.push(key);
  return keys;
}

describe('a file that is delivered again', () => {
  it('changes nothing under its own name', async () => {
    const store = memoryStore();
    const first = await take(store);
    const keys = await keysOf(store);

    const second = await take(store);

    expect(second).toEqual({ ...first, isNew: false });
    expect(await keysOf(store)).toEqual(keys);
  });

  it('keeps its verdict under another name and on a later day', async () => {
    const store = memoryStore();
    const first = await take(store);

    const second = await take(store, { name: 'copy/b.csv', modified: '2026-06-15' });

    expect(second.isNew).toBe(false);
    expect(second.verdict).toEqual(first.verdict);
  });

  it('is another file in another source', async () => {
    const store = memoryStore();
    const first = await take(store);

    const second = await take(store, { source: 'web' });

    expect(second.isNew).toBe(true);
    expect(second.verdict.fileId).not.toBe(first.verdict.fileId);
    expect(second.verdict.counts).toEqual(first.verdict.counts);
  });

  it('is judged again where its source declares something else since', async () => {
    const store = memoryStore();
    const before = await take(store, { content: commas });

    const after = await take(store, { content: commas, sources: { till: { decimalMark: ',' } } });

    expect(before.verdict).toMatchObject({ outcome: 'rejected', reason: 'too-many-bad-rows' });
    expect(after.verdict).toMatchObject({ outcome: 'accepted', counts: { rows: 12, accepted: 12 } });
    expect(after.isNew).toBe(true);
  });

  it('has a verdict of its own where its name comes with other bytes, and the older bytes stay', async () => {
    const store = memoryStore();
    const first = await take(store);

    const second = await take(store, { content: commas });

    expect(second.isNew).toBe(true);
    const received = (await keysOf(store)).filter(
      (key) => key === first.delivery.raw.key || key === second.delivery.raw.key,
    );
    expect(received).toHaveLength(2);
  });
});
