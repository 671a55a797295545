import { describe, expect, it } from 'vitest';
import { PreconditionFailed } from '../../lambdas/lake/errors.ts';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { putStoredConfig, readConfigVersion, readStoredConfig } from '../../lambdas/lake/stored-config.ts';
import { everyFault, faultyStore, InjectedFault } from './faulty-store.ts';
import { listed } from './listed.ts';
import { wrapStore } from './wrapped-store.ts';

const defaults = { timeZone: 'Europe/Berlin' };
const now = new Date('2026-06-01T06:00:00Z');

const put = (store: Store, config: unknown): Promise<string> =>
  putStoredConfig(store, JSON.stringify(config), defaults, now);

describe('the stored configuration', () => {
  it('is that of the defaults, with the zone of the deployment, until one is put', async () => {
    const { config, sha256 } = await readStoredConfig(memoryStore(), defaults);

    expect(sha256).toBeNull();
    expect(config).toMatchObject({ timeZone: 'Europe/Berlin', scoringMonths: 24 });
  });

  it('is the one put last; earlier ones stay readable', async () => {
    const store = memoryStore();
    const first = await put(store, { scoringMonths: 12 });
    const second = await put(store, { scoringMonths: 6 });

    expect(await readStoredConfig(store, defaults)).toMatchObject({
      sha256: second,
      config: { scoringMonths: 6, timeZone: 'Europe/Berlin' },
    });
    expect(await readConfigVersion(store, first, defaults)).toMatchObject({ scoringMonths: 12 });
  });

  it('can go back to an earlier one', async () => {
    const store = memoryStore();
    const first = await put(store, { scoringMonths: 12 });
    await put(store, { scoringMonths: 6 });
    await put(store, { scoringMonths: 12 });

    expect(await readStoredConfig(store, defaults)).toMatchObject({ sha256: first });
  });

  it.each([
    ['a time zone other than that of the deployment', '{"timeZone": "Asia/Dubai"}', 'is Asia/Dubai, but'],
    ['an unknown key', '{"scoringMonth": 3}', 'Did you mean scoringMonths?'],
    ['text that is no JSON', '{"scoringMonths": Meier}', 'is not valid JSON'],
    ['a list', '[]', 'must be an object'],
  ])('refuses %s and keeps what is in force', async (_case, text, message) => {
    const store = memoryStore();
    const known = await put(store, { scoringMonths: 12 });

    await expect(putStoredConfig(store, text, defaults, now)).rejects.toThrow(message);

    expect(await readStoredConfig(store, defaults)).toMatchObject({ sha256: known });
    expect(await listed(store, 'control/')).toHaveLength(2);
  });

  it('lets only one of two win that are put at once', async () => {
    const store = memoryStore();
    let theirs: string | undefined;
    const overtaken = wrapStore(store, async ({ method, key }, perform) => {
      if (method === 'put' && key === 'control/config.json') theirs = await put(store, { scoringMonths: 3 });
      return perform();
    });

    await expect(put(overtaken, { scoringMonths: 6 })).rejects.toBeInstanceOf(PreconditionFailed);

    expect(await readStoredConfig(store, defaults)).toMatchObject({ sha256: theirs });
  });

  it('is the old or the new one, whichever operation of a put fails, and the same put again ends it', async () => {
    const faults = await everyFault(async (fault) => {
      const store = memoryStore();
      await put(store, { scoringMonths: 12 });
      const faulty = faultyStore(store, fault);

      await put(faulty, { scoringMonths: 6 }).catch((error: unknown) => {
        if (!(error instanceof InjectedFault)) throw error;
      });

      expect([12, 6]).toContain((await readStoredConfig(store, defaults)).config.scoringMonths);
      await put(store, { scoringMonths: 6 });
      expect((await readStoredConfig(store, defaults)).config.scoringMonths).toBe(6);
      return { operations: faulty.operations.length };
    });

    expect(faults).toBe(6);
  });
});
