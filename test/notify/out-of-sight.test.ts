import { beforeAll, describe, expect, it } from 'vitest';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import { putStoredConfig } from '../../lambdas/lake/stored-config.ts';
import { publishFixtureIn } from '../bin/fixture-run.ts';
import { runShop, type ShopFile } from '../refresh/shop.ts';
import { copyOf } from './copy-of.ts';
import { office } from './errand.ts';

const asOf = '2026-02-01';

/** Six visits, a week apart, the last on `last`. */
const weekly = (customer: string, last: string): string[] =>
  Array.from({ length: 6 }, (_, visit) => {
    const day = new Date(Date.parse(last) - visit * 7 * 86_400_000).toISOString().slice(0, 10);
    return `${customer}-${day},${day},${customer},Tea,1,10`;
  });

const file = (source: string, ...visits: readonly string[][]): ShopFile => ({
  ...{ source, name: 'sales.csv', modified: '2026-01-31' },
  content: `order_id,order_date,customer_name,product_name,quantity,price\n${visits.flat().join('\n')}\n`,
});

// All of them are silent for 31 days at least, with a usual gap of a week.
const files = [
  file(
    'berlin',
    weekly('Seen In Berlin', '2026-01-01'),
    weekly('Moved To Berlin', '2026-01-01'),
    weekly('Still There', '2026-01-31'),
    ['back,2026-01-03,Back In Berlin,Tea,1,10'],
  ),
  file(
    'koln',
    weekly('Seen In Koln', '2026-01-01'),
    weekly('Moved To Berlin', '2025-11-20'),
    weekly('Moved To Koln', '2026-01-02'),
    weekly('Back In Berlin', '2026-01-01'),
    weekly('Still There', '2026-01-20'),
  ),
  file('berlin old', weekly('Moved To Koln', '2025-11-20'), weekly('Still There', '2026-01-29')),
];

describe('a customer of a source from which nothing has come', () => {
  const store = memoryStore();
  beforeAll(async () => {
    await runShop(store, files, { asOf, now: new Date('2026-02-01T06:00:00Z') });
  });

  const letter = async (scheduledAt: string, config?: object) => {
    const copy = await copyOf(store);
    if (config !== undefined)
      await putStoredConfig(copy, JSON.stringify(config), { timeZone: 'UTC' }, new Date());
    const { notify, marketing } = office(copy);
    await notify(scheduledAt);
    const texts = (marketing.sent[0]?.texts ?? {}) as Record<string, string>;
    const { stale_sources, counts } = JSON.parse(texts['default'] ?? '') as Record<string, unknown>;
    return { email: texts['email'] ?? '', all: JSON.stringify(texts), stale_sources, counts };
  };

  it('stays out of the letter where that source saw it last, and is counted', async () => {
    const { email, all, stale_sources, counts } = await letter(`${asOf}T05:00:00Z`);

    expect(stale_sources).toEqual([{ source: 'koln', newest_day: '2026-01-20', customers: 2 }]);
    expect(all).not.toMatch(/Seen In Koln|Moved To Koln/i);
    expect(email).toContain('Seen In Berlin');
    expect(email).toContain('Moved To Berlin');
    expect(email).toContain('Back In Berlin');
    expect(email).toContain('- koln: nothing after 20 January 2026; 2 customers left out');
    expect(counts).toMatchObject({ act_now: 3, left_out: 2 });
  });

  it.each([
    ['sources may be silent for longer', { staleAfterDays: 12 }],
    ['nothing is expected from its source any more', { sources: { koln: { retired: '2026-01-21' } } }],
  ])('is named where %s', async (_case, config) => {
    const { email, stale_sources } = await letter(`${asOf}T05:00:00Z`, config);

    expect(stale_sources).toEqual([]);
    expect(email).toContain('Seen In Koln');
    expect(email).toContain('Moved To Koln');
  });

  it('is one of a source whose newest line is more days old than allowed, and not of as many', async () => {
    expect((await letter(`${asOf}T05:00:00Z`, { staleAfterDays: 11 })).stale_sources).toHaveLength(1);
    expect((await letter('2026-02-02T05:00:00Z', { staleAfterDays: 12 })).stale_sources).toHaveLength(1);
    expect((await letter('2026-02-04T05:00:00Z')).stale_sources).toHaveLength(3);
  });

  it('does not count files that were taken out for news of their source', async () => {
    const source = memoryStore();
    const quality = (file_id: string, status: string, last_day: string) => ({
      file_id,
      source: 'koln',
      status,
      last_day,
    });
    const data_quality = [
      quality('a', 'accepted', '2026-01-20'),
      quality('b', 'withdrawn', '2026-01-31'),
      quality('c', 'replaced', '2026-01-31'),
    ];
    await publishFixtureIn(source, { data_quality }, '2026-02-01-000000000001');
    const { notify, operations } = office(source);
    await notify(`${asOf}T05:00:00Z`);

    expect(operations.sent[0]?.subject).toBe('Exports and runs 2026-02-01: 1 source stale');
  });
});
