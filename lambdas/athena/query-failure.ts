import { AthenaError } from './errors.ts';

export type Failure = {
  /** Name of the query: that of the relation it makes. */
  readonly name: string;
  /** Of Step Functions: the query as Athena knows it, or why it never started; cut off where it is long. */
  readonly cause: string;
  /** How often the query was tried. */
  readonly tries: number;
  /** A query that scans more bytes is cancelled. */
  readonly limitBytes: number;
};

const mostTries = 3;

const wrongLimits = {
  bytes: /bytes scanned limit/i,
  // Athena's words for its quota, and those of the engine. A read that timed out is no limit, and worth another try.
  time: /query timeout|exceeded (the )?maximum (\w+ )?time limit/i,
} as const;

/**
 * The error that ends the refresh, or undefined where the query is worth another try. Of Athena's own words nothing is
 * passed on: they may quote what a query stumbled over.
 */
export function queryFailure({ name, cause, tries, limitBytes }: Failure): AthenaError | undefined {
  const history = "Athena's history, in the workgroup of scoring, says more";
  if (wrongLimits.bytes.test(cause))
    return new AthenaError(
      'byte-limit',
      `The query of ${name} was cancelled: it would scan more than ${limitBytes} bytes, the limit of a query of scoring. Nothing was published. Raise scoringLimitBytes in cdk.json, deploy, and redrive the refresh.`,
    );
  if (wrongLimits.time.test(cause))
    return new AthenaError(
      'time-limit',
      `The query of ${name} was cancelled: it took longer than Athena lets a query run, 30 minutes unless the account has a longer "DML query timeout". Nothing was published. Have that quota raised in Service Quotas, and redrive the refresh. ${history}.`,
    );
  if (tries < mostTries) return undefined;
  return new AthenaError(
    'query-failed',
    `The query of ${name} failed ${tries} times. Nothing was published. ${history}; redrive the refresh when the cause is mended.`,
  );
}

/** The error that ends the refresh where its queries have scanned more than they may, before the query of `name`. */
export function overRunLimit(
  name: string,
  scannedBytes: number,
  runLimitBytes: number,
): AthenaError | undefined {
  if (scannedBytes <= runLimitBytes) return undefined;
  return new AthenaError(
    'run-byte-limit',
    `The queries of this run have scanned ${scannedBytes} bytes, more than the ${runLimitBytes} that a run of scoring may, and that of ${name} was not asked. Nothing was published. Raise scoringRunLimitBytes in cdk.json, deploy, and redrive the refresh: it goes on with that query.`,
  );
}

/** Bytes that a failed query scanned, as far as its cause tells. */
export const scannedIn = (cause: string): number =>
  Number(/"DataScannedInBytes":(\d+)/.exec(cause)?.[1] ?? 0);
