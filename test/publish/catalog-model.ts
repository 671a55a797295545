import { expect } from 'vitest';
import { tables, type TableName } from '../../lambdas/contract/tables.ts';
import { pointerKey } from '../../lambdas/lake/keys.ts';
import { readManifest } from '../../lambdas/lake/manifest.ts';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import { readPointer } from '../../lambdas/lake/pointer.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import type { Catalog, CatalogPartition } from '../../lambdas/publish/catalog.ts';
import { memoryCatalog } from './memory-catalog.ts';
import { publishRun } from '../../lambdas/publish/publish-run.ts';
import { rollback } from '../../lambdas/publish/rollback.ts';
import { syncCatalog } from '../../lambdas/publish/sync-catalog.ts';
import { everyState } from '../lake/every-state.ts';
import { exampleManifest, storeRunFiles } from '../lake/example-run.ts';
import { interleaveSteps } from '../lake/interleave.ts';
import { wrapStore, type Around, type Operation } from '../lake/wrapped-store.ts';
import { catalogPlaces, manifestPlaces } from './catalog-places.ts';
import { wrapCatalog } from './wrapped-catalog.ts';

export const tableNames = Object.keys(tables) as TableName[];

export type World = { readonly store: Store; readonly catalog: Catalog };

/** A run from its plan to the catalog; `months` are those that it writes. */
const running =
  (runId: string, months: readonly string[]) =>
  async ({ store, catalog }: World): Promise<void> => {
    const base = await readPointer(store);
    const before = base && (await readManifest(store, base.pointer.manifest));
    const sequence = (base?.pointer.seq ?? 0) + 1;
    const manifest = exampleManifest({ runId, sequence, months, base: before });
    await storeRunFiles(store, manifest);
    const outcome = await publishRun(store, { manifest, writer: runId, base });
    if (outcome !== 'lost') await syncCatalog(store, catalog);
  };

const goingBack = async ({ store, catalog }: World): Promise<void> => {
  await rollback(store, { now: new Date('2026-01-02T00:00:00Z') });
  await syncCatalog(store, catalog);
};

export async function expectCatalogAtPointer({ store, catalog }: World): Promise<void> {
  const state = await readPointer(store);
  const manifest = await readManifest(store, state?.pointer.manifest ?? '');
  expect(await catalogPlaces(catalog)).toEqual(manifestPlaces(manifest));
}

// Everything else is written before the pointer names it and never again, or is a table that fares as `runs` does.
const isShared = ({ method, key }: Operation): boolean =>
  key === pointerKey ? method === 'get' || method === 'put' : key === 'transactions';

/** What an actor goes on from: how far it is, the pointer as it read it last, and the table it is at. */
type Knowledge = { readonly swaps: string[]; pointers: number; latest: string; table: string[] };

const nothingKnown = (): Knowledge => ({ swaps: [], pointers: 0, latest: '', table: [] });

/** Performs an operation on what is shared through `around`, and notes what its actor learns. */
const learning =
  (around: Around, known: Knowledge): Around =>
  async (operation, perform) => {
    if (!isShared(operation)) return perform();
    const [result] = await Promise.allSettled([around(operation, perform)]);
    learn(known, operation, result);
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  };

function learn(known: Knowledge, { method, key }: Operation, result: PromiseSettledResult<unknown>): void {
  const value = result.status === 'fulfilled' ? result.value : undefined;
  if (method === 'put') known.swaps.push(result.status);
  else if (method === 'get') {
    known.pointers += 1;
    known.latest = withoutRandom(Buffer.from((value as { body: Uint8Array }).body).toString());
    known.table = [];
  } else if (method === 'partitions') {
    const found = (value as CatalogPartition[]).map((partition) => partition.value + partition.folder);
    known.table = [key, ...found];
  } else known.table.push(`${method} ${result.status}`);
}

const withoutRandom = (text: string): string => text.replaceAll(/rollback-[0-9a-f-]{36}/g, 'rollback');

/** What is shared, as text. */
async function sharedState({ store, catalog }: World): Promise<string> {
  const pointer = Buffer.from((await store.get(pointerKey))?.body ?? []).toString();
  return `${withoutRandom(pointer)}\n${JSON.stringify(await catalog.partitions('transactions'), ['value', 'folder'])}`;
}

async function copyOf({ store, catalog }: World): Promise<World> {
  const copy = { store: memoryStore(), catalog: memoryCatalog() };
  for await (const { key } of store.list('control/')) {
    const object = await store.get(key);
    if (object !== undefined) await copy.store.put(key, object.body);
  }
  for (const table of tableNames) await copy.catalog.create(table, await catalog.partitions(table));
  return copy;
}

const three = running('three', ['2026-01', '2026-02']);
const four = running('four', ['2025-12']);

/** Who acts on a lake where two runs have been published one after the other. */
export const casts = {
  'two runs': [three, four],
  'a run and a rollback': [three, goingBack],
  'two runs and a rollback': [three, four, goingBack],
} as const;

/**
 * Has them act in every order in which one of them waits for another at most `switches` times. Every world that they
 * leave when all that are not done yet die at this moment goes to `onLeft`, each once; every end without a death is
 * held to the pointer.
 */
export async function everyEnd(
  actors: readonly ((world: World) => Promise<void>)[],
  switches: number,
  onLeft: (left: World) => Promise<void>,
): Promise<number> {
  const left = new Set<string>();
  await everyState(switches, async (choose) => {
    const world = { store: memoryStore(), catalog: memoryCatalog() };
    await running('one', ['2025-12'])(world);
    await running('two', ['2026-01'])(world);
    const cast = actors.map((actor) => ({ actor, known: nothingKnown() }));
    const results = await interleaveSteps(
      cast.map(({ actor, known }) => (around: Around) => {
        const mine = learning(around, known);
        return actor({ store: wrapStore(world.store, mine), catalog: wrapCatalog(world.catalog, mine) });
      }),
      async (ready) => {
        const shared = await sharedState(world);
        if (!left.has(shared)) await onLeft(await copyOf(world));
        left.add(shared);
        return choose(ready, JSON.stringify([shared, ready, cast.map(({ known }) => known)]));
      },
    );
    if (results !== undefined) await expectCatalogAtPointer(world);
  });
  return left.size;
}
