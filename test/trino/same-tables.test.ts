import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { parseConfig } from '../../lambdas/contract/parse-config.ts';
import { openEngine, type Engine } from '../../lambdas/engine/engine.ts';
import type { Line } from '../model/line.ts';
import { randomShop } from '../model/random-shop.ts';
import { openShop } from '../model/shop.ts';
import { tryAll } from '../extent.ts';
import { tablesOfDuckdb, tablesOfTrino } from './both-engines.ts';
import { differences } from './differences.ts';
import { generatedShops } from './generated-shops.ts';
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

// Each is 75 statements. What is tried for every change is in scored-there.test.ts.
const skipped = missing !== '' || tryAll ? missing : ' (skipped: FAULTS=all compares each shop)';

describe.skipIf(skipped !== '')(`the tables of the model, on Trino and on DuckDB,${skipped}`, () => {
  let engine: Engine;
  beforeEach(async () => {
    engine = await openEngine({ memoryMiB: 2048 });
  });
  afterEach(() => engine.close());

  test('of twenty random shops in one have the same rows', async () => {
    const shop = await openShop();
    const lines = together(fc.sample(randomShop, { seed: 7, numRuns: 20 }));
    await shop.run(lines, { asOf: '2024-04-01' });

    const found = await tablesOfTrino(server, shop.engine, defaults);

    expect(differences(await tablesOfDuckdb(shop.engine), found)).toEqual([]);
    await shop.close();
  });

  const shops = [...realShops, ...generatedShops];
  test.for(shops.filter(({ isThere }) => isThere))('of $name have the same rows', async (shop) => {
    await scoreShop(engine, shop);

    const found = await tablesOfTrino(server, engine, shop.config);

    expect(differences(await tablesOfDuckdb(engine), found)).toEqual([]);
  });
});
