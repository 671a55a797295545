import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readManifest, type Manifest } from '../../lambdas/lake/manifest.ts';
import { readPointer } from '../../lambdas/lake/pointer.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { putStoredConfig } from '../../lambdas/lake/stored-config.ts';
import { rollback } from '../../lambdas/publish/rollback.ts';
import { publishedRows } from '../refresh/shop.ts';
import { deployment } from './deployment.ts';
import { executeRefresh, planned } from './execute-refresh.ts';
import { tryDay } from '../extent.ts';

const now = new Date('2026-06-01T06:10:00Z');
const scheduled = { trigger: 'schedule', scheduledAt: '2026-06-01T06:00:00Z' } as const;
const header = 'order_id,order_date,customer_id,product_name,quantity,price';

const putPolicy = (store: Store, user: string): Promise<unknown> => {
  const role = {
    name: 'owner',
    who: { powerBi: [user] },
    tables: ['customer360'],
    rows: { default: 'all' },
  };
  return putStoredConfig(store, JSON.stringify({ access: { roles: [role] } }), { timeZone: 'UTC' }, now);
};

async function current(store: Store): Promise<{ hold: boolean; scheduled?: boolean; manifest: Manifest }> {
  const state = await readPointer(store);
  if (state === undefined) throw new Error('Nothing is published.');
  return { ...state.pointer, manifest: await readManifest(store, state.pointer.manifest) };
}

const usersOf = async (store: Store): Promise<unknown[]> =>
  (await publishedRows(store, (await current(store)).manifest, 'region_access')).map(
    ({ user_name }) => user_name,
  );

/** Published from one file, with a second one not yet seen. */
async function publishedShop(limits: { duckdbLimitBytes?: number } = {}) {
  const deployed = deployment({ now, ...limits });
  deployed.landing.put('incoming/berlin/a.csv', `${header}\n1,2026-05-30,C1,Tea,1,5\n`);
  await putPolicy(deployed.store, 'anna@b');
  const first = await executeRefresh(deployed, scheduled, 'first');
  return { deployed, first };
}

beforeEach(() => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  return () => vi.restoreAllMocks();
});

describe('a changed policy of a deployment', () => {
  it('is published by the next refresh, with the run that is current', async () => {
    const { deployed, first } = await publishedShop();
    const { store, catalog } = deployed;
    await putPolicy(store, 'bea@b');

    const second = await executeRefresh(deployed, scheduled, 'second');

    expect({ run: second.runId, sequence: second.sequence }).toEqual({
      run: first.runId,
      sequence: first.sequence,
    });
    expect(second.tables.customer360).toEqual(first.tables.customer360);
    expect(await usersOf(store)).toEqual(['bea@b']);
    expect((await current(store)).scheduled).toBe(true);
    const [partition] = await catalog.partitions('region_access');
    expect(second.tables.region_access?.key.startsWith(partition?.folder ?? 'none')).toBe(true);
    expect(await planned(deployed, scheduled, 'third')).toMatchObject({ outcome: 'nothing-new' });
  });

  it('asks for no engine but the small one, however much data there is', async () => {
    const { deployed } = await publishedShop();
    const small = deployment({ now, landing: deployed.landing, store: deployed.store, duckdbLimitBytes: 1 });
    await putPolicy(small.store, 'bea@b');

    expect(await planned(small, scheduled, 'second')).toMatchObject({ outcome: 'score', engine: 'duckdb' });
  });

  it.runIf(tryDay)('is published while a rollback holds runs back', async () => {
    const { deployed, first } = await publishedShop();
    const { store, landing } = deployed;
    landing.put('incoming/berlin/b.csv', `${header}\n2,2026-05-31,C2,Tea,1,5\n`);
    await executeRefresh(deployed, scheduled, 'second');
    await rollback(store, { now });
    await putPolicy(store, 'bea@b');

    await executeRefresh(deployed, scheduled, 'third');

    const { hold, manifest } = await current(store);
    expect({ hold, run: manifest.runId }).toEqual({ hold: true, run: first.runId });
    expect(await usersOf(store)).toEqual(['bea@b']);
  });
});
