import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import { notifyHandler, type Deployed } from '../../lambdas/notify/notify-handler.ts';
import { NotSent } from '../../lambdas/notify/notifier.ts';
import { publishFixtureIn } from '../bin/fixture-run.ts';
import { context } from '../runtime/context.ts';
import { saidBy } from '../runtime/said.ts';
import { contactRow } from './contact-rows.ts';
import { office } from './errand.ts';

const event = { execution: 'schedule-1', scheduledAt: '2026-02-01T05:00:00Z' };

async function deployed(): Promise<Deployed> {
  const store = memoryStore();
  const churn_risk = [contactRow(1, { customer_name: 'Canary Bird', customer_key: 'canary' })];
  await publishFixtureIn(store, { churn_risk }, '2026-02-01-000000000001');
  return office(store).context;
}

describe('the function notify', () => {
  it('answers what became of the letter, and logs and counts it without a name', async () => {
    const given = await deployed();
    const handler = notifyHandler(() => given);

    let answer: unknown;
    const said = await saidBy(async () => (answer = await handler(event, context)));

    expect(answer).toEqual({ outcome: 'sent', asOf: '2026-02-01' });
    const lines = said
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(lines).toMatchObject([
      { level: 'INFO', step: 'notify', message: 'sent', as_of: '2026-02-01' },
      { LettersSent: 1, UnconfirmedSubscriptions: 0 },
    ]);
    expect(said).not.toMatch(/canary/i);
  });

  it('fails by facts alone where the topic turns the letter down', async () => {
    const given = await deployed();
    const marketing = { ...given.marketing, send: () => Promise.reject(new NotSent('Throttled')) };
    const handler = notifyHandler(() => ({ ...given, marketing }));

    const said = await saidBy(() =>
      expect(handler(event, context)).rejects.toMatchObject({ name: 'NotSent', reason: 'not-sent' }),
    );

    expect(said).toContain('The topic did not take the message: Throttled. Nothing went out.');
    expect(said).not.toMatch(/canary/i);
  });

  it.each([{}, { execution: 'e' }, { ...event, scheduledAt: 'today' }, null])(
    'refuses the event %j',
    async (other) => {
      const given = await deployed();
      const handler = notifyHandler(() => given);

      await saidBy(() => expect(handler(other, context)).rejects.toMatchObject({ reason: 'event' }));
    },
  );
});
