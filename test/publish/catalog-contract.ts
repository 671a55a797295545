import { beforeEach, describe, expect, test } from 'vitest';
import { tables } from '../../lambdas/contract/tables.ts';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import { readPointer } from '../../lambdas/lake/pointer.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { readManifest } from '../../lambdas/lake/manifest.ts';
import type { Catalog, CatalogPartition } from '../../lambdas/publish/catalog.ts';
import { publishRun } from '../../lambdas/publish/publish-run.ts';
import { resume } from '../../lambdas/publish/resume.ts';
import { rollback } from '../../lambdas/publish/rollback.ts';
import { syncCatalog } from '../../lambdas/publish/sync-catalog.ts';
import { exampleManifest, storeRunFiles } from '../lake/example-run.ts';
import { catalogPlaces, manifestPlaces } from './catalog-places.ts';

const partition = (value: string, run = 'one'): CatalogPartition => ({
  value,
  folder: `curated/transactions/${run}/${value}/`,
  columns: [
    { name: 'order_id', type: 'string' },
    { name: 'amount', type: 'decimal(18,4)' },
  ],
});

const months = (count: number): string[] =>
  Array.from(
    { length: count },
    (_, n) => `${2000 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`,
  );

const sorted = (partitions: readonly CatalogPartition[]): CatalogPartition[] =>
  [...partitions].sort((a, b) => (a.value < b.value ? -1 : 1));

/** What every Catalog promises. `open` gives one with the tables of the contract and no partition. */
export function catalogContract(open: () => Promise<Catalog>): void {
  let catalog: Catalog;
  beforeEach(async () => {
    catalog = await open();
  });

  describe('partitions', () => {
    test('are none at first', async () => {
      expect(await catalog.partitions('customer360')).toEqual([]);
    });

    test('are read as they were created, table by table', async () => {
      await catalog.create('transactions', [partition('2026-01'), partition('2026-02')]);

      expect(sorted(await catalog.partitions('transactions'))).toEqual([
        partition('2026-01'),
        partition('2026-02'),
      ]);
      expect(await catalog.partitions('runs')).toEqual([]);
    });

    test('are moved and get other columns', async () => {
      await catalog.create('transactions', [partition('2026-01'), partition('2026-02')]);
      const moved = { ...partition('2026-01', 'two'), columns: [{ name: 'line_number', type: 'bigint' }] };
      await catalog.update('transactions', [moved]);

      expect(sorted(await catalog.partitions('transactions'))).toEqual([moved, partition('2026-02')]);
    });

    test('are as many as a long history has months', async () => {
      const many = months(250);
      await catalog.create(
        'transactions',
        many.map((month) => partition(month)),
      );
      expect(await catalog.partitions('transactions')).toHaveLength(250);
      const moved = many.map((month) => partition(month, 'two'));
      await catalog.update('transactions', moved);
      expect(sorted(await catalog.partitions('transactions'))).toEqual(moved);

      await catalog.delete('transactions', many.slice(1));
      expect(await catalog.partitions('transactions')).toEqual(moved.slice(0, 1));
    });

    test('conflict when one to create is there already, and the others are created', async () => {
      await catalog.create('transactions', [partition('2026-01')]);

      const again = catalog.create('transactions', [partition('2026-01', 'two'), partition('2026-02')]);
      await expect(again).rejects.toMatchObject({ reason: 'conflict' });
      expect(sorted(await catalog.partitions('transactions'))).toEqual([
        partition('2026-01'),
        partition('2026-02'),
      ]);
    });

    test('conflict when one to update is gone', async () => {
      await expect(catalog.update('transactions', [partition('2026-01')])).rejects.toMatchObject({
        reason: 'conflict',
      });
      expect(await catalog.partitions('transactions')).toEqual([]);
    });

    test('may be gone already when they are deleted', async () => {
      await catalog.create('transactions', [partition('2026-01')]);
      await catalog.delete('transactions', ['2026-01', '2026-02']);

      expect(await catalog.partitions('transactions')).toEqual([]);
    });
  });

  describe('syncCatalog', () => {
    let store: Store;
    beforeEach(() => {
      store = memoryStore();
    });

    async function publish(runId: string, written: readonly string[], keptMonths?: readonly string[]) {
      const base = await readPointer(store);
      const before = base && (await readManifest(store, base.pointer.manifest));
      const kept = before && {
        ...before,
        transactions: before.transactions.filter(({ month }) => keptMonths?.includes(month) ?? true),
      };
      const sequence = (base?.pointer.seq ?? 0) + 1;
      const manifest = exampleManifest({ runId, sequence, months: written, base: kept });
      await storeRunFiles(store, manifest);
      await publishRun(store, { manifest, writer: runId, base });
      return manifest;
    }

    test('leaves the catalog alone before the first publication', async () => {
      expect(await syncCatalog(store, catalog)).toEqual({ apart: false });
      expect(await catalogPlaces(catalog)).toEqual([]);
    });

    test('brings in the first run, and finds nothing to do a second time', async () => {
      const manifest = await publish('one', ['2025-12', '2026-01']);

      expect(await syncCatalog(store, catalog)).toEqual({ apart: true });
      expect(await catalogPlaces(catalog)).toEqual(manifestPlaces(manifest));
      expect(await catalogPlaces(catalog)).toContain(
        'transactions 2026-01 curated/transactions/one/2026-01/',
      );
      expect(await syncCatalog(store, catalog)).toEqual({ apart: false });
    });

    test('moves what the next run wrote, and takes out a month that is empty now', async () => {
      await publish('one', ['2025-11', '2025-12', '2026-01']);
      await syncCatalog(store, catalog);
      const manifest = await publish('two', ['2026-01', '2026-02'], ['2025-12']);
      await syncCatalog(store, catalog);

      expect(await catalogPlaces(catalog)).toEqual(manifestPlaces(manifest));
      expect((await catalog.partitions('transactions')).map(({ value }) => value).sort()).toEqual([
        '2025-12',
        '2026-01',
        '2026-02',
      ]);
    });

    test('follows a rollback, and stays there after resume', async () => {
      const one = await publish('one', ['2025-12']);
      await publish('two', ['2026-01']);
      await syncCatalog(store, catalog);
      await rollback(store, { now: new Date('2026-01-02T00:00:00Z') });
      await syncCatalog(store, catalog);

      expect(await catalogPlaces(catalog)).toEqual(manifestPlaces(one));
      await resume(store);
      expect(await syncCatalog(store, catalog)).toEqual({ apart: false });
    });

    test('fills a table that was made anew', async () => {
      const manifest = await publish('one', months(130));
      await syncCatalog(store, catalog);
      await catalog.delete('transactions', months(130));
      await catalog.delete('runs', ['current']);

      expect(await syncCatalog(store, catalog)).toEqual({ apart: true });
      expect(await catalogPlaces(catalog)).toEqual(manifestPlaces(manifest));
    });

    test('gives partitions the columns of the contract, in place of older ones', async () => {
      const manifest = await publish('one', ['2026-01']);
      await syncCatalog(store, catalog);
      const [before] = await catalog.partitions('runs');
      const { folder = '' } = before ?? {};
      await catalog.update('runs', [
        { value: 'current', folder, columns: [{ name: 'run_id', type: 'string' }] },
      ]);

      expect(await syncCatalog(store, catalog)).toEqual({ apart: true });
      expect(await catalogPlaces(catalog)).toEqual(manifestPlaces(manifest));
      const [after] = await catalog.partitions('runs');
      expect(after?.columns).toEqual(tables.runs.columns.map(({ name, type }) => ({ name, type })));
    });

    test('takes out partitions that nobody knows', async () => {
      const manifest = await publish('one', ['2026-01']);
      await catalog.create('customer360', [{ ...partition('older'), folder: 'curated/customer360/zero/' }]);
      await catalog.create('transactions', [partition('1999-01')]);
      await syncCatalog(store, catalog);

      expect(await catalogPlaces(catalog)).toEqual(manifestPlaces(manifest));
    });
  });
}
