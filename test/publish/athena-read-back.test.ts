import {
  AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
  TooManyRequestsException,
  type QueryExecutionState,
} from '@aws-sdk/client-athena';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { athenaReadBack } from '../../lambdas/publish/athena-read-back.ts';

const athena = mockClient(AthenaClient);
afterAll(() => athena.restore());

let pauses: number[];
const pause = (ms: number): Promise<unknown> => Promise.resolve(pauses.push(ms));

const readBack = athenaReadBack(new AthenaClient({}), {
  workgroup: 'shop-operations',
  database: 'shop',
  patienceMs: 60_000,
  pause,
});

const inState = (State: QueryExecutionState) => ({
  QueryExecution: { Status: { State, StateChangeReason: 'CANARY of a cell' } },
});

const throttled = () => new TooManyRequestsException({ message: 'Rate exceeded', $metadata: {} });

const row = (...values: (string | undefined)[]) => ({
  Data: values.map((value) => (value === undefined ? {} : { VarCharValue: value })),
});

const found = (...values: (string | undefined)[]) => ({
  ResultSet: { Rows: [row('customers', 'first_run', 'last_run'), row(...values)] },
});

describe('reading back through Athena', () => {
  beforeEach(() => {
    pauses = [];
    athena.reset();
    athena.on(StartQueryExecutionCommand).resolves({ QueryExecutionId: 'q-1' });
    athena.on(StopQueryExecutionCommand).resolves({});
    athena.on(GetQueryExecutionCommand).resolves(inState('SUCCEEDED'));
    athena.on(GetQueryResultsCommand).resolves(found('12', 'one', 'one'));
  });

  test('counts customers and names their run', async () => {
    expect(await readBack()).toEqual({ customers: 12, runs: ['one', 'one'] });
    expect(athena.commandCalls(StartQueryExecutionCommand)[0]?.args[0].input).toMatchObject({
      WorkGroup: 'shop-operations',
      QueryExecutionContext: { Database: 'shop' },
      QueryString: expect.stringContaining('from customer360') as string,
    });
  });

  test('tells an empty table from one that it cannot read', async () => {
    athena.on(GetQueryResultsCommand).resolves(found('0', undefined, undefined));

    expect(await readBack()).toEqual({ customers: 0, runs: [null, null] });
  });

  test('waits for the end in pauses that grow', async () => {
    athena
      .on(GetQueryExecutionCommand)
      .resolvesOnce(inState('QUEUED'))
      .resolvesOnce(inState('RUNNING'))
      .resolvesOnce(inState('RUNNING'))
      .resolves(inState('SUCCEEDED'));

    expect(await readBack()).toMatchObject({ customers: 12 });
    expect(pauses).toEqual([250, 500, 1000]);
  });

  test('waits when it is throttled, and starts no second query', async () => {
    athena
      .on(StartQueryExecutionCommand)
      .rejectsOnce(throttled())
      .rejectsOnce(throttled())
      .resolves({ QueryExecutionId: 'q-1' });
    athena.on(GetQueryExecutionCommand).rejectsOnce(throttled()).resolves(inState('SUCCEEDED'));

    expect(await readBack()).toMatchObject({ customers: 12 });
    const starts = athena.commandCalls(StartQueryExecutionCommand).map(({ args }) => args[0].input);
    expect(new Set(starts.map(({ ClientRequestToken }) => ClientRequestToken)).size).toBe(1);
    expect(starts[0]?.ClientRequestToken?.length).toBeGreaterThanOrEqual(32);
  });

  test('asks again for another query the next time', async () => {
    await readBack();
    await readBack();

    const starts = athena.commandCalls(StartQueryExecutionCommand).map(({ args }) => args[0].input);
    expect(new Set(starts.map(({ ClientRequestToken }) => ClientRequestToken)).size).toBe(2);
  });

  test('gives up on Athena when it is throttled without end', async () => {
    athena.on(StartQueryExecutionCommand).rejects(throttled());

    await expect(readBack()).rejects.toMatchObject({ name: 'ReadBackError', reason: 'query-timed-out' });
    expect(pauses.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(70_000);
  });

  test('stops a query that never ends', async () => {
    athena.on(GetQueryExecutionCommand).resolves(inState('RUNNING'));

    await expect(readBack()).rejects.toMatchObject({ reason: 'query-timed-out' });
    expect(athena.commandCalls(StopQueryExecutionCommand).map(({ args }) => args[0].input)).toEqual([
      { QueryExecutionId: 'q-1' },
    ]);
    expect(Math.max(...pauses)).toBe(5_000);
  });

  test('says that a query never ended also where it cannot be stopped', async () => {
    athena.on(GetQueryExecutionCommand).resolves(inState('QUEUED'));
    athena.on(StopQueryExecutionCommand).rejects(throttled());

    await expect(readBack()).rejects.toMatchObject({ reason: 'query-timed-out' });
  });

  test.each(['FAILED', 'CANCELLED'] as const)(
    'names a query that has %s, without the words of Athena',
    async (state) => {
      athena.on(GetQueryExecutionCommand).resolves(inState(state));

      const attempt = readBack();
      await expect(attempt).rejects.toMatchObject({ reason: 'query-failed' });
      await expect(attempt).rejects.toThrow(`Query q-1 in workgroup shop-operations has ${state}`);
      await expect(attempt).rejects.not.toThrow('CANARY');
    },
  );

  test('hands on what is wrong with the call itself', async () => {
    const denied = Object.assign(new Error('not authorized'), { name: 'AccessDeniedException' });
    athena.on(StartQueryExecutionCommand).rejects(denied);

    await expect(readBack()).rejects.toBe(denied);
    expect(pauses).toEqual([]);
  });
});
