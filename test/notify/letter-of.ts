import type { Row } from '../../lambdas/engine/engine.ts';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import type { Message } from '../../lambdas/notify/notifier.ts';
import type { NotifyContext } from '../../lambdas/notify/notify.ts';
import { publishFixtureIn } from '../bin/fixture-run.ts';
import { office } from './errand.ts';

const quality = [{ file_id: 'f', source: 'berlin', status: 'accepted', last_day: '2026-01-31' }];

/** The letter of 1 February 2026 about a published run with these customers at risk. */
export async function letterOf(
  churn_risk: readonly Row[],
  options: Partial<NotifyContext> = {},
  currency: string | null = null,
): Promise<Message & { readonly email: string; readonly document: LetterDocument }> {
  const store = memoryStore();
  await publishFixtureIn(
    store,
    { churn_risk, data_quality: quality, runs: [{ sequence: 1, currency }] },
    '2026-02-01-000000000001',
  );
  const { notify, marketing } = office(store, options);
  await notify('2026-02-01T05:00:00Z');
  const [message] = marketing.sent;
  if (message === undefined) throw new Error('No letter was sent.');
  const { email = '', default: document } = message.texts as Record<string, string>;
  return { ...message, email, document: JSON.parse(document ?? '') as LetterDocument };
}

type LetterDocument = {
  readonly counts: Readonly<Record<string, number>>;
  readonly currency: string | null;
  readonly value_at_risk: string | null;
  readonly list: readonly Readonly<Record<string, unknown>>[] | null;
};
