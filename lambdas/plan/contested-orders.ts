import type { Engine } from '../engine/engine.ts';
import { sqlFile } from '../engine/sql-file.ts';
import type { CountingFile } from './planned-file.ts';

const orderKey = 'source, store_key, order_id, customer';

const createFrom = (relation: string): string =>
  `create table ${relation} as ${sqlFile(import.meta.url, `sql/${relation.replaceAll('_', '-')}.sql`)}`;

const orderCustomers = '(source varchar, store varchar, order_id varchar, customer_key varchar)';

const withoutContest = {
  shared_orders: '(order_hash ubigint)',
  contested_lines:
    '(source varchar, store_key varchar, order_id varchar, customer varchar, file_rank bigint, line_number bigint)',
  superseded_lines: '(file_rank bigint, line_number bigint, order_date date)',
  shrunk_orders: '(file_rank bigint, orders bigint)',
} as const;

/**
 * Decides which lines of which orders count where an order stands in several files, and whose order a line without
 * customer belongs to. Needs `files` and `validated`; leaves `order_customers`, `superseded_lines`, `shrunk_orders`.
 */
export async function settleContestedOrders(engine: Engine, files: readonly CountingFile[]): Promise<void> {
  const isAdoptable = files.some(({ verdict }) => verdict.counts.adoptable > 0);
  const isAnonymous = files.some(({ verdict }) => verdict.counts.anonymous > 0);
  const bySource = Map.groupBy(files, (file) => file.content.source);
  const canContest = [...bySource.values()].some((group) => group.length > 1);
  if (canContest) await engine.run(createFrom('shared_orders'));
  else
    for (const [name, columns] of Object.entries(withoutContest))
      await engine.run(`create table ${name} ${columns}`);
  const canAdopt = isAdoptable || (canContest && isAnonymous);
  await engine.run(
    canAdopt ? createFrom('order_customers') : `create table order_customers ${orderCustomers}`,
  );
  if (!canContest) return;
  for (const relation of ['contested_lines', 'replaced_versions', 'superseded_lines', 'shrunk_orders']) {
    await engine.run(createFrom(relation));
  }
}

/**
 * What the decisions above came to, as text that changes when any of them does: the same files in another order of age
 * are another run where, and only where, it matters.
 */
export async function contestedDigest(engine: Engine): Promise<string> {
  const [row] = await engine.rows<{ digest: string }>(`
    select coalesce(cast(bit_xor(md5_number(concat_ws(
      '/', files.file_id, contested.line_number, contested.place, superseded.file_rank is not null
    ))) as varchar), '') as digest
    from (
      select file_rank, line_number,
        dense_rank() over (partition by ${orderKey} order by file_rank) as place
      from contested_lines
    ) as contested
    join files using (file_rank)
    left join superseded_lines as superseded using (file_rank, line_number)`);
  return row?.digest ?? '';
}
