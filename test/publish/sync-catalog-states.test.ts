import { expect, test } from 'vitest';
import { syncCatalog } from '../../lambdas/publish/sync-catalog.ts';
import { oneIn } from '../extent.ts';
import { casts, everyEnd, expectCatalogAtPointer } from './catalog-model.ts';

test.each(
  oneIn(3, [
    ['two runs', Infinity, 12],
    ['a run and a rollback', Infinity, 8],
    ['two runs and a rollback', 2, 30],
  ] as const),
)(
  'the catalog ends at the pointer whatever %s do and wherever they die',
  async (cast, switches, expectedLeft) => {
    const left = await everyEnd(casts[cast], switches, async ({ store, catalog }) => {
      await syncCatalog(store, catalog);
      await expectCatalogAtPointer({ store, catalog });
    });

    expect(left).toBeGreaterThan(expectedLeft);
  },
);
