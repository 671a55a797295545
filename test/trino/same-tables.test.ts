import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { parseConfig } from '../../lambdas/contract/parse-config.ts';
import { openEngine, type Engine } from '../../lambdas/engine/engine.ts';
import { trinoMacros } from '../../lambdas/model/trino-sql.ts';
import type { Line } from '../model/line.ts';
import { randomShop } from '../model/random-shop.ts';
import { openShop } from '../model/shop.ts';
import { tablesOfDuckdb, tablesOfTrino } from './both-engines.ts';
import { differences } from './differences.ts';
import { realShops, scoreShop } from './real-shops.ts';

const server = inject('server');
const missing = 'missing' in server ? ` (skipped: ${server.missing})` : '';

const defaults = parseConfig({}, 'test');

// Customers keep apart, so each brings its own shop's returns, ties and moving orders; ranks and limits go over all.
const together = (shops: readonly Line[][]): Line[] =>
  shops.flatMap((lines, shop) =>
    lines.map((line) => ({
      ...line,
      customer: line.customer === null ? null : `${line.customer} ${shop}`,
      order: `${shop}/${line.order}`,
    })),
  );

describe.skipIf(missing !== '')(`the tables of the model, on Trino and on DuckDB,${missing}`, () => {
  describe.each(realShops)('of $name', (shop) => {
    let engine: Engine;
    beforeEach(async () => {
      engine = await openEngine({ memoryMiB: 2048 });
    });
    afterEach(() => engine.close());

    test.skipIf(!shop.isThere)('have the same rows', async () => {
      await scoreShop(engine, shop);

      const found = await tablesOfTrino(server, engine, shop.config, trinoMacros());

      expect(differences(await tablesOfDuckdb(engine), found)).toEqual([]);
    });
  });

  // Each takes as long as all together; TRINO_SHOPS=20 runs that many more, one by one.
  const seeds = Array.from({ length: Number(process.env['TRINO_SHOPS'] ?? 0) }, (_, i) => i + 1);
  test.each([
    { name: 'twenty random shops in one', lines: together(fc.sample(randomShop, { seed: 7, numRuns: 20 })) },
    ...seeds.map((seed) => ({
      name: `random shop ${seed}`,
      lines: fc.sample(randomShop, { seed, numRuns: 1 }).flat(),
    })),
  ])('of $name have the same rows', async ({ lines }) => {
    const shop = await openShop();
    await shop.run(lines, { asOf: '2024-04-01' });

    const found = await tablesOfTrino(server, shop.engine, defaults, trinoMacros());

    expect(differences(await tablesOfDuckdb(shop.engine), found)).toEqual([]);
    await shop.close();
  });
});
