import { afterAll, beforeAll, expect, it } from 'vitest';
import { readManifest } from '../../lambdas/lake/manifest.ts';
import { readPointer } from '../../lambdas/lake/pointer.ts';
import type { LandedVersion, RefreshInput } from '../../lambdas/runtime/refresh-messages.ts';
import type { Emulator } from '../aws/emulator.ts';
import { s3Server } from '../aws/s3-server.ts';
import { byExtent } from '../extent.ts';
import { memoryCatalog } from '../publish/memory-catalog.ts';
import { deployedPipeline } from './deployed-pipeline.ts';
import { shuffled } from '../shuffled.ts';

const minuteMs = 60_000;
const windowStart = Date.parse('2026-01-01T14:00:00Z');

// Each file costs a tenth of a second.
const count = byExtent(10, 100, 1000);

const csv = (order: number): string =>
  `order_id,order_date,customer_id,product_name,quantity,price\n${order},2025-12-${10 + (order % 20)},C${order % 300},Tea,1,5\n`;

let emulator: Emulator;
beforeAll(async () => {
  emulator = await s3Server();
});
afterAll(() => emulator.close());

it(`lets ${count} files that land in an hour start one refresh, which publishes them all`, async () => {
  let clock = windowStart;
  const now = (): Date => new Date(clock);
  const pipeline = await deployedPipeline(emulator, { versions: false, catalog: memoryCatalog(), now });
  const landed: LandedVersion[] = [];
  for (let order = 0; order < count; order += 1)
    landed.push(await pipeline.land(`incoming/shop/${order}.csv`, csv(order), windowStart / 1000));
  const events = shuffled([...landed, ...landed.filter((_, i) => i % 5 === 0)]);

  for (const [i, event] of events.entries()) {
    clock = windowStart + (i / events.length) * 60 * minuteMs;
    await pipeline.tell(event);
    if (i % 8 === 7) await pipeline.drain();
  }
  const dead = await pipeline.drain();
  const asked = [...pipeline.asked];
  clock = windowStart + 60 * minuteMs;
  const [[execution, input] = ['', '']] = asked;
  const steps = await pipeline.refresh(execution, JSON.parse(input) as RefreshInput);

  expect(dead).toBe(0);
  expect(asked.map(([name]) => name)).toEqual(['files-20260101T150000Z']);
  expect(steps).toEqual(['plan', 'score', 'publish']);
  const manifest = (await readPointer(pipeline.store))?.pointer.manifest ?? '';
  expect((await readManifest(pipeline.store, manifest)).summary).toMatchObject({
    files: count,
    rows: count,
    accepted: count,
    customers: Math.min(count, 300),
  });

  // An event that comes once more asks for nothing; a file of the next hour asks for the next refresh.
  await pipeline.tell(events[0] ?? { key: '', version: '' });
  await pipeline.drain();
  expect(pipeline.asked.size).toBe(1);
  await pipeline.tell(await pipeline.land('incoming/shop/late.csv', csv(count), clock / 1000));
  await pipeline.drain();
  expect([...pipeline.asked.keys()].slice(1)).toEqual(['files-20260101T160000Z']);
});
