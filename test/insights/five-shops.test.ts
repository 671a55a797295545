import { beforeAll, describe, expect, it } from 'vitest';
import { withCurrentRun } from '../../bin/current-run.ts';
import { findingsOf } from '../../bin/report/insights.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { fiveShops, isThere } from './five-shops.ts';

const golden = (name: string): string => `./golden/${name}.txt`;

describe.for(fiveShops.map((shop) => [shop.name, shop] as const))('about %s', ([name, shop]) => {
  let store: Store;

  beforeAll(async () => {
    if (isThere(shop)) store = await shop.publish();
  }, 300_000);

  it.skipIf(!isThere(shop))('the findings read well', async () => {
    const findings = await withCurrentRun({ kind: 'folder', out: '/nowhere', store }, findingsOf);

    const text = findings.map(({ name: finding, sentence }) => `${finding}: ${sentence}\n`).join('');
    await expect(text).toMatchFileSnapshot(golden(name));
  });
});
