import { expect, it } from 'vitest';
import { writeLandedRecord } from '../../lambdas/lake/landed-record.ts';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import { itemsWithin, oldestHours, unjudgedLandings } from '../../lambdas/plan/sweep.ts';
import { memoryLanding } from '../deployment/memory-landing.ts';

it('finds every version that nobody is done with, the oldest first', async () => {
  const landing = memoryLanding();
  const store = memoryStore();
  const done = landing.put('incoming/a.csv', 'x', { at: '2026-06-01T01:00:00Z' });
  const later = landing.put('incoming/a.csv', 'y', { at: '2026-06-01T03:00:00Z' });
  const earlier = landing.put('incoming/b.csv', 'z', { at: '2026-06-01T02:00:00Z' });
  landing.put('elsewhere/c.csv', 'z');
  const { key, version } = done;
  await writeLandedRecord(store, { version: 1, landed: { key, version }, outcome: 'ignored' });

  const unjudged = await unjudgedLandings(store, landing);

  expect(unjudged.map((object) => object.version)).toEqual([earlier.version, later.version]);
  expect(oldestHours(unjudged, new Date('2026-06-01T04:30:00Z'))).toBe(2.5);
});

it('finds no hours where nothing waits', () => {
  expect(oldestHours([], new Date())).toBe(0);
});

const item = (i: number, length: number) =>
  ({ kind: 'landed', key: `${i}-${'ü'.repeat(length)}`, version: 'v' }) as const;

it('answers with five hundred items at most', () => {
  const items = Array.from({ length: 1500 }, (_, i) => item(i, 10));

  expect(itemsWithin(items)).toEqual(items.slice(0, 500));
});

it('answers with less than the states can hand on', () => {
  const items = Array.from({ length: 450 }, (_, i) => item(i, 500));
  const within = itemsWithin(items);

  expect(within).toEqual(items.slice(0, within.length));
  const bytes = Buffer.byteLength(JSON.stringify(within));
  expect(bytes).toBeLessThan(201_000);
  expect(bytes).toBeGreaterThan(198_000);
});

it('answers with all of a few', () => {
  expect(itemsWithin([item(1, 1)])).toEqual([item(1, 1)]);
});
