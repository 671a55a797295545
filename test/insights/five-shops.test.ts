import { beforeAll, describe, expect, it } from 'vitest';
import { withCurrentRun } from '../../bin/current-run.ts';
import { findingsOf } from '../../bin/report/insights.ts';
import { letterPageKey } from '../../lambdas/lake/keys.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { tryDay } from '../extent.ts';
import { office } from '../notify/errand.ts';
import { fiveShops } from './five-shops.ts';

// A year of real exports costs as much as all others together.
const triedShops = fiveShops.filter(({ name }) => tryDay || name !== 'uci-online-retail');

const golden = (name: string, kind: string): string => `./golden/${name}-${kind}.txt`;

const bodyOf = (page: Uint8Array | undefined): string =>
  Buffer.from(page ?? [])
    .toString('utf8')
    .replace(/^[^]*<main>\n/, '')
    .replace(/<\/main>[^]*$/, '');

describe.each(triedShops.map((shop) => [shop.name, shop] as const))(
  'about %s',
  (name, { asOf, isThere, publish }) => {
    let store: Store;

    beforeAll(async () => {
      if (isThere) store = await publish();
    });

    it.skipIf(!isThere)('the findings read well', async () => {
      const findings = await withCurrentRun({ kind: 'folder', out: '/nowhere', store }, findingsOf);

      const text = findings.map(({ name: finding, sentence }) => `${finding}: ${sentence}\n`).join('');
      await expect(text).toMatchFileSnapshot(golden(name, 'findings'));
    });

    it.skipIf(!isThere)('the letter reads well, as mail and as a page', async () => {
      const { notify, marketing } = office(store);
      await notify(`${asOf}T05:00:00Z`);

      const [message] = marketing.sent;
      const { email = '' } = message?.texts as Record<string, string>;
      await expect(`Subject: ${message?.subject ?? ''}\n\n${email}`).toMatchFileSnapshot(
        golden(name, 'mail'),
      );
      const page = await store.get(letterPageKey(asOf));
      await expect(bodyOf(page?.body)).toMatchFileSnapshot(golden(name, 'page'));
    });
  },
);
