import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { openEngine, type Engine } from '../../lambdas/engine/engine.ts';
import { buildTables } from '../../lambdas/model/build-tables.ts';
import { ladder } from '../../lambdas/model/ladder.ts';
import { tryAll } from '../try-all.ts';
import { tablesOfDuckdb, tablesOfTrino } from './both-engines.ts';
import { differences } from './differences.ts';
import { generatedShops } from './generated-shops.ts';
import { realShops, scoreShop } from './real-shops.ts';
import { mergeShopsInOne } from './shops-in-one.ts';
import { mayBeSorted, sortedOnOneNode } from './single-node.ts';

const server = inject('server');
const missing = 'missing' in server ? ` (skipped: ${server.missing})` : '';

describe.skipIf(missing !== '')(`the tables of the model, on Trino and on DuckDB,${missing}`, () => {
  let engine: Engine;
  beforeEach(async () => {
    engine = await openEngine({ memoryMiB: 2048 });
  });
  afterEach(() => engine.close());

  test('of many shops in one have the same rows, and no query sorts on one node what grows', async () => {
    const inputs = await mergeShopsInOne(engine);
    await buildTables(engine, inputs);
    const plans = new Map<string, string | null>();

    const found = await tablesOfTrino(server, engine, inputs.config, {
      isOfInterest: mayBeSorted,
      found: plans,
    });

    expect(differences(await tablesOfDuckdb(engine), found)).toEqual([]);
    const asked = ladder.filter(({ kind }) => kind !== 'fitted').map(({ name }) => name);
    expect([...plans.keys()]).toEqual(expect.arrayContaining(asked));
    const sorted = [...plans].flatMap(([name, plan]) =>
      plan === null ? [] : sortedOnOneNode(plan).map((what) => `${name}: ${what}`),
    );
    expect(sorted).toEqual([]);
  });

  // With the dates of each, and its rules. Each is 75 statements: FAULTS=all tries every one.
  const shops = tryAll ? [...realShops, ...generatedShops] : [];
  test.for(shops.filter(({ isThere }) => isThere))('of $name have the same rows', async (shop) => {
    await scoreShop(engine, shop);

    const found = await tablesOfTrino(server, engine, shop.config);

    expect(differences(await tablesOfDuckdb(engine), found)).toEqual([]);
  });
});
