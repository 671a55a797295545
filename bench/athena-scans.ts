import fc from 'fast-check';
import { parseConfig } from '../lambdas/contract/parse-config.ts';
import { newBucket } from '../test/aws/emulator.ts';
import { s3Server } from '../test/aws/s3-server.ts';
import { randomShop } from '../test/model/random-shop.ts';
import { openShop } from '../test/model/shop.ts';
import { tablesOfTrino } from '../test/trino/both-engines.ts';
import { findJava } from '../test/trino/java.ts';
import { scansOf, type Scan } from '../test/trino/plan.ts';
import { startTrino } from '../test/trino/start-trino.ts';
import { trinoCache, trinoFiles } from '../test/trino/trino-files.ts';

/** What each statement of the model reads, by the plans of a real Trino. Throws where there is none. */
export async function athenaScans(): Promise<ReadonlyMap<string, readonly Scan[]>> {
  const java = findJava(process.env['JAVA_HOME']);
  const files = 'missing' in java ? java : await trinoFiles(trinoCache, java.jar);
  if ('missing' in java || 'missing' in files) throw new Error((files as { missing: string }).missing);
  const s3 = await s3Server();
  const bucket = await newBucket(s3.s3Client());
  const trino = await startTrino({ ...files, java: java.java, s3: { endpoint: s3.endpoint, bucket } });
  const shop = await openShop();
  try {
    // Which columns a plan reads hangs on the SQL alone: any shop will do.
    await shop.run(fc.sample(randomShop, { seed: 7, numRuns: 1 }).flat(), { asOf: '2024-04-01' });
    const plans = new Map<string, string>();
    const server = { trino: trino.endpoint, s3: s3.endpoint };
    await tablesOfTrino(server, shop.engine, parseConfig({}, 'defaults'), plans);
    return new Map([...plans].map(([name, plan]) => [name, scansOf(plan)]));
  } finally {
    await shop.close();
    await trino.close();
    await s3.close();
  }
}
