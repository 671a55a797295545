import { randomUUID } from 'node:crypto';
import { s3Store } from '../../lambdas/lake/s3-store.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { emulatorAt, newBucket } from '../aws/emulator.ts';
import type { TrinoServer } from './server-for-all.ts';
import { large, trinoSession, type TrinoSession } from './trino-session.ts';

/** A bucket and a schema of Trino that lies in it. */
export type TrinoLake = {
  readonly session: TrinoSession;
  readonly schema: string;
  readonly bucket: string;
  readonly store: Store;
  /** How Trino would run a query over tables of any size, as text. */
  plan(query: string): Promise<string>;
};

/** Opens a lake that nobody else uses. */
export async function openLake(server: TrinoServer): Promise<TrinoLake> {
  if ('missing' in server) throw new Error(server.missing);
  const client = emulatorAt(server.s3, () => Promise.resolve()).s3Client();
  const bucket = await newBucket(client);
  const schema = `lake_${randomUUID().replaceAll('-', '')}`;
  const session = trinoSession(server.trino, schema);
  await session.run(`create schema ${schema}`);
  const planner = trinoSession(server.trino, schema, large);
  return {
    session,
    schema,
    bucket,
    store: s3Store(client, [{ prefix: '', bucket, at: '' }]),
    plan: async (query) => {
      const { values } = await planner.table(`explain (type distributed) ${query}`);
      return String(values[0]?.[0]);
    },
  };
}
