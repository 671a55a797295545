import type { TestProject } from 'vitest/node';
import { newBucket } from '../aws/emulator.ts';
import { s3Server } from '../aws/s3-server.ts';
import { findJava } from './java.ts';
import { startTrino } from './start-trino.ts';
import { trinoCache, trinoFiles } from './trino-files.ts';

/** Where Trino and the S3 that it reads are, or why there is none. */
export type TrinoServer = { readonly trino: string; readonly s3: string } | { readonly missing: string };

declare module 'vitest' {
  // Only an interface can be added to.
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions
  export interface ProvidedContext {
    server: TrinoServer;
  }
}

/** One Trino for all suites. REQUIRE_TRINO=1 makes a failure of what cannot be had. */
export default async function serverForAll(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const begun = performance.now();
  const java = findJava(process.env['JAVA_HOME']);
  const files = 'missing' in java ? java : await trinoFiles(trinoCache, java.jar);
  if ('missing' in java || 'missing' in files) {
    const { missing } = files as { missing: string };
    if (process.env['REQUIRE_TRINO'] === '1') throw new Error(`REQUIRE_TRINO=1, but ${missing}.`);
    console.log(`SKIPPED: TRINO IS NOT TRIED: ${missing}. No statement runs on the engine behind Athena.`);
    project.provide('server', { missing });
    return undefined;
  }
  const s3 = await s3Server();
  const bucket = await newBucket(s3.s3Client());
  const trino = await startTrino({ ...files, java, s3: { endpoint: s3.endpoint, bucket } });
  console.log(`Trino 435 is up after ${Math.round((performance.now() - begun) / 1000)} s.`);
  project.provide('server', { trino: trino.endpoint, s3: s3.endpoint });
  return async () => {
    await trino.close();
    await s3.close();
  };
}
