import type { Engine } from '../engine/engine.ts';
import { sqlFile } from '../engine/sql-file.ts';
import { digestMessage, type DigestFacts } from './digest.ts';
import { judgedSince } from './judged-files.ts';
import type { Message } from './notifier.ts';
import type { NotifyWork } from './notify.ts';
import type { OpenRun } from './open-run.ts';
import { staleSourcesOfRun } from './stale-sources.ts';

const customersQuery = sqlFile('lambdas/notify/sql/customers_before.sql');

/** The digest to operations, or undefined where there is nothing to look into; `run` is the current one, if any. */
export async function composeDigest(
  { store, config }: Pick<NotifyWork, 'store' | 'config'>,
  facts: Pick<DigestFacts, 'asOf' | 'since' | 'unconfirmed'>,
  run: OpenRun | undefined,
): Promise<Message | undefined> {
  return digestMessage({
    ...facts,
    judged: await judgedSince(store, facts.since),
    stale: run === undefined ? [] : await staleSourcesOfRun(run.engine, facts.asOf, config),
    customers: run === undefined ? undefined : await customersBefore(run.engine, run.manifest.sequence),
    isHeld: run?.isHeld ?? false,
  });
}

type Customers = { customers: number; customers_before: number | null; as_of_before: string | null };

async function customersBefore(engine: Engine, sequence: number): Promise<DigestFacts['customers']> {
  const [row] = await engine.rows<Customers>(customersQuery, { sequence });
  if (row === undefined || row.customers_before === null || row.as_of_before === null) return undefined;
  return { now: row.customers, before: row.customers_before, asOfBefore: row.as_of_before };
}
