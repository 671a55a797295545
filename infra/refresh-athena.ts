import { invocation } from './refresh-invocation.ts';

type AthenaTargets = {
  readonly invoke: string;
  readonly query: string;
  readonly scoring: { readonly workgroup: string; readonly database: string };
  /** ARN of the function that says the queries. */
  readonly athena: string;
};

/** A query and the waits for a place to run; half an hour is the most that Athena lets one run. */
const longestQuerySeconds = 3600;

/**
 * The states that score on Athena: the function says a query, Athena runs it, and so on until the function says what
 * scoring came to. How a query failed goes to the function too: it tries again, or ends with what to do.
 */
export function athenaStates({ invoke, query, scoring, athena }: AthenaTargets) {
  const asking = (payload: object) => ({
    ...invocation(invoke, athena, {
      Payload: {
        'plan.$': '$.planned.answer.plan',
        'execution.$': '$$.Execution.Id',
        'redrives.$': '$$.Execution.RedriveCount',
        ...payload,
      },
    }),
    ResultPath: '$.scored',
    Next: 'Another query?',
  });
  return {
    'First query': asking({}),
    'Another query?': {
      Type: 'Choice',
      Choices: [{ Variable: '$.scored.answer.outcome', StringEquals: 'query', Next: 'Query' }],
      Default: 'Scored',
    },
    Query: {
      Type: 'Task',
      Resource: query,
      Parameters: {
        'QueryString.$': '$.scored.answer.sql',
        WorkGroup: scoring.workgroup,
        QueryExecutionContext: { Database: scoring.database },
      },
      ResultSelector: {
        'scannedBytes.$': '$.QueryExecution.Statistics.DataScannedInBytes',
        'milliseconds.$': '$.QueryExecution.Statistics.TotalExecutionTimeInMillis',
      },
      ResultPath: '$.query',
      TimeoutSeconds: longestQuerySeconds,
      // It never began: nothing of it is there yet.
      Retry: [
        {
          ErrorEquals: ['Athena.TooManyRequestsException'],
          IntervalSeconds: 5,
          BackoffRate: 2,
          MaxAttempts: 8,
          MaxDelaySeconds: 120,
          JitterStrategy: 'FULL',
        },
      ],
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'A query failed' }],
      Next: 'Next query',
    },
    'Next query': asking({
      finished: {
        'id.$': '$.scored.answer.id',
        'scannedBytes.$': '$.query.scannedBytes',
        'milliseconds.$': '$.query.milliseconds',
      },
    }),
    // A redrive begins at the function below: that this was before it is how it knows of it.
    'A query failed': {
      Type: 'Pass',
      Parameters: { 'cause.$': '$.failure.Cause', 'redrives.$': '$$.Execution.RedriveCount' },
      ResultPath: '$.failure',
      Next: 'Query after a failure',
    },
    'Query after a failure': asking({
      failed: {
        'id.$': '$.scored.answer.id',
        'cause.$': '$.failure.cause',
        'redrives.$': '$.failure.redrives',
      },
    }),
  };
}
