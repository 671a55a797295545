import { DamagedObject } from '../lake/errors.ts';
import { readJson, toJson } from '../lake/json-object.ts';
import { digest, workPrefix } from '../lake/keys.ts';
import type { Store } from '../lake/store.ts';
import type { ScoreAnswer } from '../runtime/refresh-messages.ts';
import type { RelationColumns } from './relation-columns.ts';
import type { Relation } from './relation.ts';

/** A query that Athena was asked to run, and what becomes of its rows. */
export type PendingQuery = {
  /** Counted over all queries of the attempt: each has a folder of its own, and so has each try. */
  readonly id: number;
  readonly name: string;
  readonly folder: string;
  readonly sql: string;
  readonly tries: number;
};

/** What was decided before the model runs. */
export type RunDecisions = {
  readonly contested: string;
  readonly runId: string;
  readonly asOf: string;
  /** Months of `transactions` that are written anew, YYYY-MM. */
  readonly changedMonths: readonly string[];
  readonly signatures: readonly (readonly [string, string])[];
  readonly reusedDates: readonly string[];
};

/** How far scoring one plan has come. It stands between two calls of the function. */
export type Attempt = {
  readonly version: 2;
  /** ARN of the execution: what an execution that is over left behind is removed. */
  readonly execution: string;
  /** Begins the names of its tables, and ends the names of the folders that it publishes. */
  readonly tag: string;
  columns: RelationColumns;
  relations: Record<string, Relation>;
  /** Name of the table → where its files are. */
  folders: Record<string, string>;
  /** Steps that are done. */
  done: number;
  issued: number;
  pending: PendingQuery | null;
  scannedBytes: number;
  readonly durations: Record<string, number>;
  replaced: readonly number[];
  decisions: RunDecisions | null;
  /** Number of orders in several files. */
  sharedOrders: number;
  answer: ScoreAnswer | null;
};

/** Where the results of queries go that Athena keeps for itself. */
export const resultsPrefix = `${workPrefix}results/`;

export const attemptFolder = (writer: string): string => `${workPrefix}${writer}/`;

export const attemptKey = (writer: string): string => `${attemptFolder(writer)}attempt.json`;

/** Begins the names of an attempt's tables. */
export const tagOf = (writer: string): string => `a${digest(12, writer)}`;

export const newAttempt = (writer: string, execution: string, issued: number): Attempt => ({
  version: 2,
  execution,
  tag: tagOf(writer),
  columns: {},
  relations: {},
  folders: {},
  done: 0,
  issued,
  pending: null,
  scannedBytes: 0,
  durations: {},
  replaced: [],
  decisions: null,
  sharedOrders: 0,
  answer: null,
});

/** What was decided, for steps that come after it. Throws TypeError before. */
export function decided({ decisions }: Pick<Attempt, 'decisions'>): RunDecisions {
  if (decisions === null) throw new TypeError('Nothing was decided about the run yet.');
  return decisions;
}

/** The attempt of a writer, or undefined where there is none. Throws DamagedObject. */
export async function readAttempt(store: Store, writer: string): Promise<Attempt | undefined> {
  const key = attemptKey(writer);
  const found = await readJson<Partial<Attempt>>(store, key);
  if (found !== undefined && found.version !== 2)
    throw new DamagedObject(key, 'it has another version', 'Start another refresh: it begins anew.');
  return found as Attempt | undefined;
}

export const writeAttempt = async (store: Store, writer: string, attempt: Attempt): Promise<void> => {
  await store.put(attemptKey(writer), toJson(attempt));
};
