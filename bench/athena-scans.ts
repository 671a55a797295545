import fc from 'fast-check';
import { parseConfig } from '../lambdas/contract/parse-config.ts';
import { randomShop } from '../test/model/random-shop.ts';
import { openShop } from '../test/model/shop.ts';
import { tablesOfTrino } from '../test/trino/both-engines.ts';
import { scansOf, type Scan } from '../test/trino/plan.ts';
import { openTrino } from './open-trino.ts';

/** What each statement of the model reads, by the plans of a real Trino. Throws where there is none. */
export async function athenaScans(): Promise<ReadonlyMap<string, readonly Scan[]>> {
  const trino = await openTrino();
  const shop = await openShop();
  try {
    // Which columns a plan reads hangs on the SQL alone: any shop will do.
    await shop.run(fc.sample(randomShop, { seed: 7, numRuns: 1 }).flat(), { asOf: '2024-04-01' });
    const plans = new Map<string, string>();
    await tablesOfTrino(trino.server, shop.engine, parseConfig({}, 'defaults'), plans);
    return new Map([...plans].map(([name, plan]) => [name, scansOf(plan)]));
  } finally {
    await shop.close();
    await trino.close();
  }
}
