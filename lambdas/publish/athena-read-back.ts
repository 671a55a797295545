import { randomUUID } from 'node:crypto';
import { setTimeout as pauseFor } from 'node:timers/promises';
import {
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
  type AthenaClient,
} from '@aws-sdk/client-athena';
import { sqlFile } from '../engine/sql-file.ts';
import { ReadBackError } from './errors.ts';
import type { ReadBack, SeenByQueries } from './read-back.ts';

type AthenaReadBackOptions = {
  readonly workgroup: string;
  readonly database: string;
  /** Pauses of all tries together; two minutes unless given. */
  readonly patienceMs?: number;
  readonly pause?: (ms: number) => Promise<unknown>;
};

const firstPauseMs = 250;
const longestPauseMs = 5_000;

/** Reads `customer360` back through a workgroup of Athena. */
export function athenaReadBack(client: AthenaClient, options: AthenaReadBackOptions): ReadBack {
  const { workgroup, patienceMs = 120_000, pause = pauseFor } = options;
  const place = `in workgroup ${workgroup}`;

  return async () => {
    const patience = patiently(patienceMs, pause);
    // A start whose answer got lost is not another query.
    const token = randomUUID();
    const id = await patience(() => startQuery(client, options, token));
    if (id === undefined)
      throw new ReadBackError('query-timed-out', `Athena took no query ${place} in time.`);
    const state = await patience(() => endOfQuery(client, id));
    if (state === undefined) {
      await client.send(new StopQueryExecutionCommand({ QueryExecutionId: id })).catch(() => undefined);
      const message = `Query ${id} ${place} took too long and was stopped. The run is published: redrive the refresh.`;
      throw new ReadBackError('query-timed-out', message);
    }
    if (state !== 'SUCCEEDED') {
      // Athena's own words may quote what it stumbled over.
      const message = `Query ${id} ${place} has ${state}; Athena's history says why. The run is published: redrive the refresh when that is mended.`;
      throw new ReadBackError('query-failed', message);
    }
    return resultOf(client, id);
  };
}

/** Asks again and again, in pauses that grow, until there is an answer, or patience ends: undefined. */
const patiently = (patienceMs: number, pause: (ms: number) => Promise<unknown>) => {
  let left = patienceMs;
  return async <T>(ask: () => Promise<T | undefined>): Promise<T | undefined> => {
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
      const answer = await unlessThrottled(ask);
      if (answer !== undefined || left <= 0) return answer;
      left -= pauseMs;
      await pause(pauseMs);
    }
  };
};

const throttlings: readonly string[] = ['TooManyRequestsException', 'ThrottlingException'];

async function unlessThrottled<T>(ask: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Error && throttlings.includes(error.name)) return undefined;
    throw error;
  }
}

async function startQuery(
  client: AthenaClient,
  { workgroup, database }: AthenaReadBackOptions,
  token: string,
): Promise<string | undefined> {
  const started = await client.send(
    new StartQueryExecutionCommand({
      QueryString: sqlFile('lambdas/publish/sql/read_back.sql'),
      QueryExecutionContext: { Database: database },
      WorkGroup: workgroup,
      ClientRequestToken: token,
    }),
  );
  return started.QueryExecutionId;
}

async function endOfQuery(client: AthenaClient, id: string): Promise<string | undefined> {
  const { QueryExecution } = await client.send(new GetQueryExecutionCommand({ QueryExecutionId: id }));
  const state = QueryExecution?.Status?.State;
  return state === 'QUEUED' || state === 'RUNNING' ? undefined : state;
}

async function resultOf(client: AthenaClient, id: string): Promise<SeenByQueries> {
  const { ResultSet } = await client.send(new GetQueryResultsCommand({ QueryExecutionId: id }));
  // The first row holds the names of the columns.
  const [customers, first, last] = ResultSet?.Rows?.[1]?.Data ?? [];
  const runs = [first?.VarCharValue ?? null, last?.VarCharValue ?? null] as const;
  return { customers: Number(customers?.VarCharValue), runs };
}
