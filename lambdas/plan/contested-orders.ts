import type { Engine } from '../engine/engine.ts';
import { sqlFile } from '../engine/sql-file.ts';
import { macroStatements } from '../model/macro-statements.ts';
import type { CountingFile } from './planned-file.ts';

const createFrom = (relation: string): string =>
  `create table ${relation} as ${sqlFile(`lambdas/plan/sql/${relation}.sql`)}`;

const adoptedLines = '(file_rank bigint, line_number bigint, order_date date, customer_key varchar)';

const sharedOrders = '(order_hash bigint)';

const withoutContest = {
  contested_lines:
    '(source varchar, store_key varchar, order_id varchar, customer varchar, file_rank bigint, line_number bigint)',
  superseded_lines: '(file_rank bigint, line_number bigint, order_date date)',
  shrunk_orders: '(file_rank bigint, orders bigint)',
} as const;

/**
 * Decides which lines of which orders count where an order stands in several files, and whose order a line without
 * customer belongs to. Needs `files` and `validated`; leaves `adopted_lines`, `superseded_lines`, `shrunk_orders`.
 */
export async function settleContestedOrders(engine: Engine, files: readonly CountingFile[]): Promise<void> {
  for (const statement of macroStatements('duckdb')) await engine.run(statement);
  const isContested = await findSharedOrders(engine, files);
  const canAdopt = canAdoptLines(files, isContested);
  await engine.run(canAdopt ? createFrom('adopted_lines') : `create table adopted_lines ${adoptedLines}`);
  if (!isContested) {
    for (const [name, columns] of Object.entries(withoutContest))
      await engine.run(`create table ${name} ${columns}`);
    return;
  }
  for (const relation of ['contested_lines', 'replaced_versions', 'superseded_lines', 'shrunk_orders']) {
    await engine.run(createFrom(relation));
  }
}

/** Whether a line without customer can be given one; `isContested`: there are orders in several files. */
export function canAdoptLines(files: readonly CountingFile[], isContested: boolean): boolean {
  const isAdoptable = files.some(({ verdict }) => verdict.counts.adoptable > 0);
  const isAnonymous = files.some(({ verdict }) => verdict.counts.anonymous > 0);
  return isAdoptable || (isContested && isAnonymous);
}

/** Whether an order can stand in several files at all. */
export const canShareOrders = (files: readonly CountingFile[]): boolean =>
  [...Map.groupBy(files, (file) => file.content.source).values()].some((group) => group.length > 1);

// Leaves `shared_orders`, and says whether there are any.
async function findSharedOrders(engine: Engine, files: readonly CountingFile[]): Promise<boolean> {
  if (!canShareOrders(files)) {
    await engine.run(`create table shared_orders ${sharedOrders}`);
    return false;
  }
  await engine.run(createFrom('smaller_orders'));
  await engine.run("set variable first_order_id = (select coalesce(min(order_id), '') from smaller_orders)");
  await engine.run("set variable last_order_id = (select coalesce(max(order_id), '') from smaller_orders)");
  await engine.run(createFrom('shared_orders'));
  await engine.run('drop table smaller_orders');
  const [first] = await engine.rows('select order_hash from shared_orders limit 1');
  return first !== undefined;
}

/**
 * What the decisions above came to, as text that changes when any of them does: the same files in another order of age
 * are another run where, and only where, it matters.
 */
export async function contestedDigest(engine: Engine): Promise<string> {
  const [row] = await engine.rows<{ digest: string }>(sqlFile('lambdas/plan/sql/contested_digest.sql'));
  return row?.digest ?? '';
}
