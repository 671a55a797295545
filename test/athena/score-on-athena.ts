import { readFile, rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nextQuery } from '../../lambdas/athena/next-query.ts';
import type { AthenaContext } from '../../lambdas/athena/room.ts';
import { openEngine } from '../../lambdas/engine/engine.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import type {
  NextQueryAnswer,
  NextQueryRequest,
  ScoreAnswer,
} from '../../lambdas/runtime/refresh-messages.ts';
import { workLocation, type DuckdbAthena } from './duckdb-athena.ts';

/** Copies within a store by its own means. */
const copyWithin =
  (store: Store) =>
  async (from: string, to: string): Promise<number> => {
    const path = join(tmpdir(), `customer360-copy-${randomUUID()}`);
    try {
      await store.download(from, path);
      return (await store.put(to, await readFile(path))).bytes;
    } finally {
      await rm(path, { force: true });
    }
  };

/** What the function stands on, over a store and something that answers as Athena does. */
export const athenaContext = (
  store: Store,
  athena: Pick<DuckdbAthena, 'catalog'>,
  given: Partial<AthenaContext> = {},
): AthenaContext => ({
  store,
  catalog: athena.catalog,
  copy: copyWithin(store),
  isRunning: () => Promise.resolve(false),
  defaults: { timeZone: 'UTC' },
  withEngine: async (work) => {
    const engine = await openEngine({ memoryMiB: 512, threads: 1 });
    try {
      return await work(engine);
    } finally {
      await engine.close();
    }
  },
  now: () => new Date('2026-06-01T04:10:00Z'),
  locationOf: workLocation,
  // DuckDB has them in its session.
  macros: new Map(),
  limitBytes: 1e12,
  runLimitBytes: 1e12,
  ...given,
});

export type Ran = { readonly answer: ScoreAnswer; readonly queries: readonly Query[] };

type Query = Extract<NextQueryAnswer, { outcome: 'query' }>;

/** The loop of the state machine: asks for the next query, runs it, tells how it ended. */
export async function scoreOnAthena(
  context: AthenaContext,
  plan: string,
  run: (query: Query) => Promise<void>,
  execution = 'arn:an-execution',
): Promise<Ran> {
  const queries: Query[] = [];
  let request: NextQueryRequest = { plan, execution, redrives: 0 };
  for (;;) {
    const answer = await nextQuery(context, request);
    if (answer.outcome !== 'query') return { answer, queries };
    queries.push(answer);
    const { id } = answer;
    const failure = await run(answer).then(
      () => undefined,
      (error: unknown) => String(error),
    );
    request =
      failure === undefined
        ? { plan, execution, redrives: 0, finished: { id, scannedBytes: 1000, milliseconds: 5 } }
        : { plan, execution, redrives: 0, failed: { id, cause: failure, redrives: 0 } };
  }
}
