import { beforeAll, describe, expect, it } from 'vitest';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import type { Message } from '../../lambdas/notify/notifier.ts';
import type { NotifyContext } from '../../lambdas/notify/notify.ts';
import { publishedSamples } from '../measures/published-samples.ts';
import { runShop } from '../refresh/shop.ts';
import { copyOf } from './copy-of.ts';
import { contactRow } from './contact-rows.ts';
import { eightCustomers } from './eight-customers.ts';
import { office } from './errand.ts';
import { letterOf } from './letter-of.ts';

const golden = (name: string): string => `./golden/${name}.txt`;

const asText = ({ subject, texts }: Message): string => {
  const { email = '' } = texts as Record<string, string>;
  return `Subject: ${subject}\n\n${email}`;
};

async function letterAbout(
  store: Store,
  scheduledAt: string,
  options: Partial<NotifyContext> = {},
): Promise<string> {
  const { notify, marketing } = office(store, options);
  await notify(scheduledAt);
  return marketing.sent.map(asText).join('\n');
}

describe('the letter about the samples', () => {
  let samples: Store;

  beforeAll(async () => {
    samples = await publishedSamples();
  });

  it('names the head of the list', async () => {
    const letter = await letterAbout(await copyOf(samples), '2026-01-01T05:00:00Z');

    await expect(letter).toMatchFileSnapshot(golden('samples-list'));
  });

  it('counts only, as a summary', async () => {
    const letter = await letterAbout(await copyOf(samples), '2026-01-01T05:00:00Z', { mode: 'summary' });

    await expect(letter).toMatchFileSnapshot(golden('samples-summary'));
  });

  it('says so where no shop has sent data for days', async () => {
    const letter = await letterAbout(await copyOf(samples), '2026-01-10T05:00:00Z');

    await expect(letter).toMatchFileSnapshot(golden('samples-stale'));
  });
});

describe('the letter of a small shop', () => {
  it('reads well with eight customers, at the first run', async () => {
    const store = memoryStore();
    await runShop(store, eightCustomers, { asOf: '2025-06-12', now: new Date('2025-06-12T06:00:00Z') });

    const letter = await letterAbout(store, '2025-06-12T05:00:00Z');

    await expect(letter).toMatchFileSnapshot(golden('eight-customers'));
  });

  it('reads well with nobody at risk', async () => {
    const store = memoryStore();
    await runShop(store, eightCustomers, { asOf: '2025-02-20', now: new Date('2025-02-20T06:00:00Z') });

    const letter = await letterAbout(store, '2025-02-20T05:00:00Z');

    await expect(letter).toMatchFileSnapshot(golden('nobody-at-risk'));
  });

  it('stays aligned whatever customers are called', async () => {
    const names = [
      'Ada',
      '日本太郎',
      'محمد علي',
      'e\u0301lodie',
      '\u202Egnp',
      'A name of thirty-one characters',
    ];
    const letter = await letterOf(
      names.map((customer_name, index) => contactRow(index + 1, { customer_name, is_new: index === 2 })),
    );

    await expect(asText(letter)).toMatchFileSnapshot(golden('odd-names'));
  });
});
