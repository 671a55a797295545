import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Refreshed } from '../../bin/refresh.ts';
import { readManifest } from '../../lambdas/lake/manifest.ts';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import { readPointer } from '../../lambdas/lake/pointer.ts';
import { oneIn, tryDay } from '../extent.ts';
import { catalogPlaces, manifestPlaces } from '../publish/catalog-places.ts';
import { exportedFiles, publishedRows, runShop, type ShopFile } from '../refresh/shop.ts';
import { threeFiles } from '../refresh/small-shop.ts';
import { deployment, objectCreated, queued } from './deployment.ts';
import { executeRefresh, planned } from './execute-refresh.ts';
import type { memoryLanding } from './memory-landing.ts';

const header = 'order_id,order_date,customer_id,product_name,quantity,price\n';

// Under one name, as many tills write: both count, for they share no order.
const files: readonly ShopFile[] = [
  ...threeFiles.map((file) => ({ ...file, source: 'berlin' })),
  {
    source: 'paris',
    name: 'till 1/sales.csv',
    modified: '2026-02-10',
    content: `${header}1,2026-02-09,P1,Tea,2,5\n`,
  },
  {
    source: 'paris',
    name: 'till 1/sales.csv',
    modified: '2026-02-11',
    content: `${header}2,2026-02-10,P2,Tea,3,5\n`,
  },
  {
    source: 'paris',
    name: 'again.csv',
    modified: '2026-02-12',
    content: `${header}2,2026-02-10,P2,Tea,3,5\n`,
  },
];

const manual = { trigger: 'manual', asOf: '2026-03-10' } as const;

const land = (landing: ReturnType<typeof memoryLanding>, file: ShopFile) =>
  landing.put(`incoming/${file.source ?? 'default'}/${file.name}`, file.content, {
    modified: `${file.modified}T12:00:00Z`,
  });

const laptop = memoryStore();
let expected: Refreshed;
let expectedFiles: Record<string, string>;
beforeAll(async () => {
  expected = await runShop(laptop, files, { asOf: manual.asOf });
  expectedFiles = await exportedFiles(laptop, expected.manifest);
});

beforeEach(() => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  return () => vi.restoreAllMocks();
});

describe('files whose events come twice, in any order, or never', () => {
  it.each(
    oneIn<[string, readonly number[]]>(4, [
      ['backwards, some of them twice', [5, 5, 4, 3, 0, 2, 1, 0]],
      ['as they landed', [0, 1, 2, 3, 4, 5]],
      ['but for two of them', [4, 1, 3, 0]],
      ['not at all', []],
    ]),
  )('end in the bytes that the laptop publishes: %s', async (_case, order) => {
    const deployed = deployment();
    const landed = files.map((file) => land(deployed.landing, file));

    for (const place of order) {
      const version = landed[place];
      if (version !== undefined) await deployed.validate(queued(objectCreated(version)));
    }
    const manifest = await executeRefresh(deployed, manual);

    expect(manifest.runId).toBe(expected.manifest.runId);
    expect(await catalogPlaces(deployed.catalog)).toEqual(manifestPlaces(manifest));
    expect(await exportedFiles(deployed.store, manifest)).toEqual(expectedFiles);
    for (const table of ['transactions', 'data_quality', 'sales_monthly'] as const)
      expect(await publishedRows(deployed.store, manifest, table)).toEqual(
        await publishedRows(laptop, expected.manifest, table),
      );
  });

  it.runIf(tryDay)('leave nothing to do afterwards, though the events come at last', async () => {
    const deployed = deployment();
    const landed = files.map((file) => land(deployed.landing, file));
    const manifest = await executeRefresh(deployed, manual);

    for (const version of landed) await deployed.validate(queued(objectCreated(version)));

    expect(await planned(deployed, manual)).toEqual({
      outcome: 'nothing-new',
      asOf: manual.asOf,
      runId: manifest.runId,
    });
    const current = await readPointer(deployed.store);
    expect(await readManifest(deployed.store, current?.pointer.manifest ?? '')).toEqual(manifest);
  });
});
