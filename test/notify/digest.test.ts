import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import { rollback } from '../../lambdas/publish/rollback.ts';
import { digestMessage, type DigestFacts } from '../../lambdas/notify/digest.ts';
import type { RejectedFile } from '../../lambdas/notify/judged-files.ts';
import { publishFixtureIn } from '../bin/fixture-run.ts';
import { tryDay } from '../extent.ts';
import { runShop, type ShopFile } from '../refresh/shop.ts';
import { office } from './errand.ts';

const nothing: DigestFacts = {
  ...{ asOf: '2026-02-01', since: new Date('2026-01-31T05:00:12Z'), stale: [], customers: undefined },
  judged: { files: 3, rows: 1000, quarantined: 10, rejected: [] },
  ...{ isHeld: false, unconfirmed: { marketing: 0, operations: 1 } },
};

const rejected = (given: Partial<RejectedFile> = {}): RejectedFile => ({
  ...{ source: 'berlin', fileId: 'aaaaaaaaaaaaaaaa', reason: 'not-csv' },
  landingKey: 'landing/incoming/berlin/a.csv',
  ...given,
});

const text = (facts: Partial<DigestFacts>): string =>
  digestMessage({ ...nothing, ...facts })?.texts.default ?? '';

describe('the digest to operations', () => {
  it('is not written where there is nothing to look into', () => {
    expect(digestMessage(nothing)).toBeUndefined();
  });

  it('lists rejected files with source, id, reason and place', () => {
    const judged = {
      ...nothing.judged,
      rejected: [rejected({ landingKey: 'landing/incoming/b/\n"x"\u202E.csv' })],
    };

    const written = text({ judged });

    expect(written).toContain('1 FILE REJECTED SINCE 2026-01-31 05:00 UTC');
    expect(written).toContain(
      '- berlin  aaaaaaaaaaaaaaaa  not-csv  "landing/incoming/b/\\n\\"x\\"\\u202e.csv"\n',
    );
  });

  it('lists no more files than people read, and stays small', () => {
    const landingKey = `landing/incoming/${'\u0001'.repeat(1000)}`;
    const many = Array.from({ length: 1000 }, () => rejected({ landingKey }));

    const written = text({ judged: { ...nothing.judged, rejected: many } });

    expect(written).toContain('- and 950 more');
    expect(Buffer.byteLength(written)).toBeLessThan(50_000);
  });

  it.each([
    [10, 1000, ''],
    [11, 1000, '11 of 1,000 rows of 3 files judged since then (1.1 %).'],
    [0, 0, ''],
    [2, 2, '2 of 2 rows'],
  ])('tells of %d rows kept aside of %d: %j', (quarantined, rows, words) => {
    const written = text({ judged: { files: 3, rows, quarantined, rejected: [] } });

    expect(written.includes('kept aside')).toBe(words !== '');
    expect(written).toContain(words);
  });

  it.each([
    [300, 200, ''],
    [300, 199, '33.7 % fewer customers'],
    [0, 0, ''],
    [100, 150, ''],
    [3, 0, '100.0 % fewer customers'],
  ])('tells of customers that were %d and are %d: %j', (before, now, words) => {
    expect(
      digestMessage({ ...nothing, customers: { before, now, asOfBefore: '2026-01-31' } })?.subject ?? '',
    ).toBe(words === '' ? '' : `Exports and runs 2026-02-01: ${words}`);
  });

  it('names stale sources and says how to end a hold', () => {
    const written = text({ isHeld: true, stale: [{ source: 'koln', lastDay: '2026-01-20' }] });

    expect(written).toContain('1 SOURCE STALE\n- koln: nothing after 2026-01-20');
    expect(written).toContain('customer360 resume');
  });

  it('mentions unconfirmed subscriptions beside other things', () => {
    expect(text({ isHeld: true })).toContain('- operations: 1, who get nothing until they confirm');
  });

  it('has a subject that SNS takes, whatever there is to say', () => {
    const message = digestMessage({
      ...nothing,
      ...{
        isHeld: true,
        stale: Array.from({ length: 999 }, () => ({ source: 's', lastDay: '2026-01-01' })),
      },
      judged: {
        files: 1e9,
        rows: 1e9,
        quarantined: 1e9,
        rejected: Array.from({ length: 99 }, () => rejected()),
      },
      customers: { before: 1e9, now: 1, asOfBefore: '2026-01-01' },
    });

    expect(message?.subject).toMatch(/^[!-~][ -~]{0,98}$/);
  });
});

const header = 'order_id,order_date,customer_name,product_name,quantity,price\n';
const good = (name: string): ShopFile => ({
  ...{ name, source: 'berlin', modified: '2026-01-31' },
  content: `${header}1,2026-01-31,Canary Bird,Canary Seed,1,5\n${name},2026-01-31,Canary Bird,Canary Seed,1,5\n`,
});
const bad = (name: string): ShopFile => ({
  ...{ name, source: 'berlin', modified: '2026-01-31' },
  content: `Canary Bird of ${name},no csv\n1,2\n`,
});

describe('the digest of a scheduled refresh', () => {
  const day = (at: string) => ({ now: new Date(`${at}T04:00:00Z`), asOf: at });

  it.runIf(tryDay)('tells of a rejected file once, at the next scheduled date', async () => {
    let now = new Date('2026-02-01T04:00:00Z');
    const store = memoryStore({ now: () => now });
    const { notify, operations } = office(store, { now: () => now });
    const nextDay = async (at: string, ...files: ShopFile[]): Promise<string[]> => {
      now = new Date(`${at}T04:00:00Z`);
      await runShop(store, files, day(at));
      now = new Date(`${at}T05:00:00Z`);
      const before = operations.sent.length;
      await notify(`${at}T05:00:00Z`, at);
      await notify(`${at}T05:00:00Z`, at);
      return operations.sent.slice(before).map(({ texts }) => texts.default);
    };

    const first = await nextDay('2026-02-01', good('a.csv'), bad('b.csv'));
    const second = await nextDay('2026-02-02', bad('c.csv'));
    const third = await nextDay('2026-02-03');

    expect(first).toEqual([expect.stringContaining('1 FILE REJECTED\n')]);
    expect(second).toEqual([expect.stringContaining('1 FILE REJECTED SINCE 2026-02-01 05:00 UTC')]);
    expect(third).toEqual([]);
  });

  it.runIf(tryDay)('goes by the latest verdict on a file', async () => {
    let now = new Date('2026-02-01T04:00:00Z');
    const store = memoryStore({ now: () => now });
    const own = {
      ...good('c.csv'),
      source: 'koln',
      content: `${header.replace('order_id', 'nr')}1,2026-01-31,A,Tea,1,5\n`,
    };
    await runShop(store, [good('b.csv'), own], day('2026-02-01'));
    const config = { sources: { koln: { columns: { order_id: 'nr' } } } };
    now = new Date('2026-02-01T04:30:00Z');
    await runShop(store, [], { ...day('2026-02-01'), config });
    const { notify, operations } = office(store);
    await notify('2026-02-01T05:00:00Z');

    expect(operations.sent).toEqual([]);
  });

  it('tells of rejected files before anything is published', async () => {
    const store = memoryStore();
    await runShop(store, [bad('b.csv')]).catch(() => undefined);
    const { notify, operations } = office(store);

    expect(await notify('2026-02-01T05:00:00Z')).toMatchObject({ outcome: 'nothing-published' });
    expect(operations.sent.map(({ subject }) => subject)).toEqual([
      'Exports and runs 2026-02-01: 1 file rejected',
    ]);
  });

  it('says nothing of what stands in a file', async () => {
    const store = memoryStore();
    const dirty = { ...good('d.csv'), content: `${header}7,2026-01-31,Canary Bird,Canary Seed,Canary,5\n` };
    await runShop(store, [good('a.csv'), bad('b.csv'), dirty], day('2026-02-01'));
    const { notify, operations } = office(store);
    await notify('2026-02-01T05:00:00Z');

    expect(operations.sent).toHaveLength(1);
    expect(JSON.stringify(operations.sent)).toContain('rows kept aside');
    expect(JSON.stringify(operations.sent)).not.toMatch(/canary/i);
  });

  it('compares customers with the run of the date before, and tells of a hold', async () => {
    const store = memoryStore();
    const run = (sequence: number, as_of: string, customers: number) => ({ sequence, as_of, customers });
    const runs = [run(1, '2026-01-31', 500), run(2, '2026-01-31', 300), run(3, '2026-02-01', 10)];
    await publishFixtureIn(store, { runs }, '2026-01-30-000000000001');
    await publishFixtureIn(store, { runs }, '2026-01-31-000000000001');
    await publishFixtureIn(store, { runs }, '2026-02-01-000000000001');
    const { notify, operations } = office(store);
    await notify('2026-02-01T05:00:00Z');
    await rollback(store, { now: new Date('2026-02-01T09:00:00Z') });
    await notify('2026-02-02T05:00:00Z');

    expect(operations.sent.map(({ subject }) => subject)).toEqual([
      'Exports and runs 2026-02-01: 96.7 % fewer customers',
      'Exports and runs 2026-02-02: publication held',
    ]);
    expect(operations.sent[0]?.texts.default).toContain('10 are scored; as of 2026-01-31 there were 300.');
  });
});
