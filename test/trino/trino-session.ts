import { BasicAuth, Trino } from 'trino-client';
import type { Row } from '../../lambdas/engine/engine.ts';

/** A schema of the Trino server, spoken to over its HTTP protocol. */
export type TrinoSession = {
  /** Throws TrinoFailure. */
  run(sql: string): Promise<void>;
  /** The rows of a query as plain values, as the engine gives them. Throws TrinoFailure. */
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

/** Speaks to the `hive` catalog of the server at an endpoint. */
export function trinoSession(endpoint: string, schema: string): TrinoSession {
  const client = Trino.create({ server: endpoint, catalog: 'hive', schema, auth: new BasicAuth('test') });
  const rows = async (sql: string): Promise<Row[]> => {
    const found: Row[] = [];
    for await (const { error, columns, data } of await client.query(sql)) {
      if (error !== undefined) throw new TrinoFailure(error.errorName, error.message, sql);
      for (const values of (data ?? []) as Row[string][][])
        found.push(Object.fromEntries((columns ?? []).map(({ name }, i) => [name, values[i] ?? null])));
    }
    return found;
  };
  return {
    rows,
    run: async (sql) => {
      await rows(sql);
    },
  };
}
