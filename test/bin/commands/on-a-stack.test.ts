import { beforeEach, describe, expect, it } from 'vitest';
import { readWithdrawn } from '../../../lambdas/lake/ledger.ts';
import { readManifest } from '../../../lambdas/lake/manifest.ts';
import { readPointer } from '../../../lambdas/lake/pointer.ts';
import { syncCatalog } from '../../../lambdas/publish/sync-catalog.ts';
import { tablesApart } from '../../../bin/cloud/catalog-state.ts';
import { csv, good } from '../cloud/export-folder.ts';
import { keepQuiet } from '../cloud/quiet.ts';
import { testDeployment } from '../cloud/test-deployment.ts';
import { tryDay } from '../../extent.ts';

keepQuiet();

let cloud: ReturnType<typeof testDeployment>;

beforeEach(() => {
  cloud = testDeployment();
});

const land = (name: string, content: string): Promise<void> => {
  cloud.landing.put(`incoming/berlin/${name}`, content);
  return cloud.validateAll();
};

// Two runs, with the catalog at the second.
async function publishTwice(): Promise<void> {
  await land('a.csv', good);
  await cloud.say('refresh');
  await land('b.csv', csv('9,2026-05-09,C9,Cy,Tea,1,5'));
  await cloud.say('refresh');
  await syncCatalog(cloud.store, cloud.deployment.catalog);
}

const current = async () => {
  const state = await readPointer(cloud.store);
  return readManifest(cloud.store, state?.pointer.manifest ?? '');
};

const isCatalogThere = async (): Promise<boolean> =>
  (await tablesApart(cloud.deployment.catalog, await current())).length === 0;

describe('commands on a deployment', () => {
  it('show its tables, and where they lie', async () => {
    await land('a.csv', good);
    await cloud.say('refresh');

    const report = (await cloud.say('show')).out;
    const quality: unknown = JSON.parse((await cloud.say('show', 'quality', '--json')).out);

    expect(report).toMatch(/^ {2}s3:\/\/a-curated-bucket +tables; in Athena: database shop_prod$/m);
    expect(quality).toMatchObject({ as_of: '2026-05-03', total: 1 });
  });

  it('go back and forth, and take the catalog along', async () => {
    await publishTwice();
    const later = (await current()).runId;

    const back = await cloud.say('rollback');
    const earlier = await current();
    expect(back.out).toContain(
      `Run ${earlier.runId} (as of 2026-05-03) is current again, and the catalog is at it.`,
    );
    expect(back.out).toContain('customer360 resume --stack shop-prod');
    expect(earlier.runId).not.toBe(later);
    expect(await isCatalogThere()).toBe(true);

    const forth = JSON.parse((await cloud.say('resume', '--json')).out) as unknown;
    expect(forth).toMatchObject({ was_held: true, next: 'customer360 refresh --stack shop-prod' });
  });

  it.runIf(tryDay)('say that the pointer moved where the catalog cannot follow', async () => {
    await publishTwice();
    cloud.deployment.catalog.update = () =>
      Promise.reject(Object.assign(new Error('no'), { name: 'AccessDeniedException', $metadata: {} }));

    const { code, err } = await cloud.say('rollback');

    expect(code).toBe(1);
    expect(err).toMatch(/Run 2026-05-03-\w+ is current, but the catalog does not follow: These credentials/);
    expect((await current()).asOf).toBe('2026-05-03');
  });

  it('withdraw a file from the next refresh', async () => {
    await land('b.csv', good);

    const { out } = await cloud.say('withdraw', 'b.csv');

    expect(out).toBe(
      'berlin/b.csv is taken out of the next run.\nNext: customer360 refresh --stack shop-prod\n',
    );
    expect((await readWithdrawn(cloud.store)).size).toBe(1);
  });

  it('speak to the folder that is named, whatever the environment says', async () => {
    const { code, err } = await cloud.say('show', '--out', '/nowhere/at/all');

    expect(code).toBe(1);
    expect(err).toContain('No run is published below /nowhere/at/all');
  });

  it('refuse a stack and a folder at once', async () => {
    const { code, out } = await cloud.say('show', '--stack', 'x', '--out', 'y', '--json');

    expect({ code, answer: JSON.parse(out) as unknown }).toMatchObject({
      code: 2,
      answer: { error: { reason: 'usage' } },
    });
  });
});
