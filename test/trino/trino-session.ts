import { BasicAuth, Trino } from 'trino-client';
import type { Row } from '../../lambdas/engine/engine.ts';

type Cell = Row[string];

/** Names of columns, and rows of as many values. */
export type TrinoTable = { readonly names: readonly string[]; readonly values: readonly (readonly Cell[])[] };

/** A schema of the Trino server, spoken to over its HTTP protocol. Everything throws TrinoFailure. */
export type TrinoSession = {
  run(sql: string): Promise<void>;
  /** The result of a query as plain values, as the engine gives them. */
  table(sql: string): Promise<TrinoTable>;
  rows(sql: string): Promise<Row[]>;
};

/** A statement that Trino refused or could not finish. */
class TrinoFailure extends Error {
  override readonly name = 'TrinoFailure';
  readonly reason: string;

  constructor(reason: string, message: string, sql: string) {
    super(`${message}\n${sql}`);
    this.reason = reason;
  }
}

// One small machine: nothing is gained by more tasks than one, and queries are planned faster than they are thought about.
// From the seventh on they took a quarter of a statement's time, and change no row.
const small = {
  task_concurrency: '1',
  task_min_writer_count: '1',
  scale_writers: 'false',
  join_reordering_strategy: 'NONE',
  join_distribution_type: 'BROADCAST',
  redistribute_writes: 'false',
  enable_dynamic_filtering: 'false',
  enable_stats_calculator: 'false',
  optimize_hash_generation: 'false',
  prefer_partial_aggregation: 'false',
  use_partial_topn: 'false',
};

/** For what is asked of plans only: as Trino plans where tables are large, and nobody knows how large. */
export const large = { join_reordering_strategy: 'NONE', join_distribution_type: 'PARTITIONED' };

/** Speaks to the `hive` catalog of the server at an endpoint, under properties of a session. */
export function trinoSession(
  endpoint: string,
  schema: string,
  properties: Readonly<Record<string, string>> = small,
): TrinoSession {
  const client = Trino.create({
    server: endpoint,
    catalog: 'hive',
    schema,
    session: properties,
    auth: new BasicAuth('test'),
  });
  const table = async (sql: string): Promise<TrinoTable> => {
    let names: string[] = [];
    const values: Cell[][] = [];
    for await (const { error, columns, data } of await client.query(sql)) {
      if (error !== undefined) throw new TrinoFailure(error.errorName, error.message, sql);
      if (columns !== undefined) names = columns.map(({ name }) => name);
      for (const row of (data ?? []) as Cell[][]) values.push(row);
    }
    return { names, values };
  };
  return {
    table,
    run: async (sql) => {
      await table(sql);
    },
    rows: async (sql) => rowsOf(await table(sql)),
  };
}

/** The same result, a row at a time. */
export const rowsOf = ({ names, values }: TrinoTable): Row[] =>
  values.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i] ?? null])));
