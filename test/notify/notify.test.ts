import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import { rollback } from '../../lambdas/publish/rollback.ts';
import { publishFixtureIn, type FixtureTables } from '../bin/fixture-run.ts';
import { exportedFiles } from '../refresh/shop.ts';
import { readPointer } from '../../lambdas/lake/pointer.ts';
import { readManifest } from '../../lambdas/lake/manifest.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { contactRow } from './contact-rows.ts';
import { office } from './errand.ts';

const scheduledAt = '2026-02-01T05:00:00Z';

const fresh = {
  data_quality: [{ file_id: 'f', source: 'berlin', status: 'accepted', last_day: '2026-01-31' }],
};

async function shop(churn_risk: FixtureTables['churn_risk'] = [contactRow(1)]): Promise<Store> {
  const store = memoryStore();
  await publishFixtureIn(store, { ...fresh, churn_risk }, '2026-02-01-000000000001');
  return store;
}

const stored = async (store: Store, key: string): Promise<string | undefined> => {
  const object = await store.get(key);
  return object && Buffer.from(object.body).toString('utf8');
};

describe('a scheduled refresh', () => {
  it('sends the letter once, however often and by whomever it is asked for', async () => {
    const { notify, marketing, counted } = office(await shop());

    expect(await notify(scheduledAt)).toEqual({ outcome: 'sent', asOf: '2026-02-01' });
    expect(await notify(scheduledAt)).toEqual({ outcome: 'sent-before', asOf: '2026-02-01' });
    expect(await notify(scheduledAt, 'schedule-2')).toEqual({ outcome: 'sent-before', asOf: '2026-02-01' });

    expect(marketing.sent).toHaveLength(1);
    expect(counted.LettersSent).toBe(1);
  });

  it('sends another letter for another date', async () => {
    const { notify, marketing } = office(await shop());

    await notify(scheduledAt);
    await notify('2026-02-02T05:00:00Z', 'schedule-2');

    expect(marketing.sent.map(({ subject }) => subject.slice(0, 21))).toEqual([
      'Churn risk 2026-02-01',
      'Churn risk 2026-02-02',
    ]);
  });

  it('goes by the date in the zone of the business', async () => {
    const { notify } = office(await shop(), { timeZone: 'Pacific/Auckland' });

    expect(await notify('2026-01-31T17:00:00Z')).toMatchObject({ asOf: '2026-02-01' });
  });

  it('sends nothing to marketing before anything is published', async () => {
    const { notify, marketing, operations } = office(memoryStore());

    expect(await notify(scheduledAt)).toEqual({ outcome: 'nothing-published', asOf: '2026-02-01' });
    expect([...marketing.sent, ...operations.sent]).toEqual([]);
  });

  it('keeps who sent it and when', async () => {
    const store = await shop();
    await office(store).notify(scheduledAt);

    expect(JSON.parse((await stored(store, 'control/notified/2026-02-01.json')) ?? '')).toMatchObject({
      ...{ version: 1, asOf: '2026-02-01', execution: 'schedule-1', messageId: 'message-1' },
      ...{ claimedAt: '2026-02-01T06:00:00.000Z', sentAt: '2026-02-01T06:00:00.000Z' },
    });
  });

  it('puts the whole list where the letter says, the same bytes as the command line exports', async () => {
    const store = await shop([contactRow(2, { customer_name: '=1+1' }), contactRow(1)]);
    const { notify, marketing } = office(store);
    await notify(scheduledAt);

    const current = await readPointer(store);
    const manifest = await readManifest(store, current?.pointer.manifest ?? '');
    const list = await stored(store, 'marketing/2026-02-01/churn_risk.csv');
    expect(list).toBe((await exportedFiles(store, manifest))['churn_risk.csv']);
    expect(list).toContain("'=1+1");
    const email = marketing.sent[0]?.texts['email'];
    expect(email).toContain('s3://shop-prod-control/marketing/2026-02-01/churn_risk.csv');
    expect(email).toContain(
      'https://eu-west-1.console.aws.amazon.com/s3/object/shop-prod-control?region=eu-west-1&prefix=marketing%2F2026-02-01%2Fchurn_risk.csv',
    );
  });

  it('counts the subscriptions of both topics that nobody confirmed, also where the letter went out before', async () => {
    const { context, notify, counted } = office(await shop());
    const two = { ...context.marketing, unconfirmed: () => Promise.resolve(2) };
    const { notify: again, counted: later } = office(context.store, { marketing: two });

    await notify(scheduledAt);
    await again(scheduledAt);

    expect([counted.UnconfirmedSubscriptions, later.UnconfirmedSubscriptions]).toEqual([0, 2]);
  });

  it('sends the letter although operations cannot be reached, and fails so that they are tried again', async () => {
    const store = await shop();
    const { context, notify, marketing } = office(store);
    const silent = { ...context.operations, unconfirmed: () => Promise.reject(new Error('no answer')) };
    const { notify: failing } = office(store, { ...context, operations: silent });

    await expect(failing(scheduledAt)).rejects.toThrow('no answer');
    expect(marketing.sent).toHaveLength(1);

    expect(await notify(scheduledAt)).toMatchObject({ outcome: 'sent-before' });
  });

  it('says in the letter that its numbers are older where a rollback holds newer ones back', async () => {
    const store = await shop();
    await publishFixtureIn(store, fresh, '2026-02-02-000000000002');
    await rollback(store, { now: new Date('2026-02-01T09:00:00Z') });
    const { notify, marketing } = office(store);
    await notify('2026-02-02T05:00:00Z');

    expect(marketing.sent[0]?.texts['email']).toContain(
      'These are still the numbers of 1 February 2026: newer ones are held back after a rollback.',
    );
  });
});
