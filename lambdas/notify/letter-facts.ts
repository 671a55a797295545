import type { Engine, Row } from '../engine/engine.ts';
import { sqlFile } from '../engine/sql-file.ts';
import type { StaleSource } from '../plan/stale-sources.ts';

/** A customer to win back. */
export type Contact = {
  /** Place in the whole list. */
  readonly rank: number;
  readonly customer_key: string;
  readonly customer_name: string | null;
  /** Decimal text, null where it is not known. */
  readonly value_at_risk: string | null;
  readonly recency_days: number;
  readonly is_new: boolean;
  readonly reason: string | null;
  readonly recommended_action: string | null;
};

/** One thing to do, and for how many. */
export type Action = {
  readonly recommended_action: string | null;
  readonly customers: number;
  readonly value_at_risk: string | null;
};

/** Customers of the list by what becomes of them in the letter; nobody is counted twice. */
export type LetterCounts = {
  readonly act_now: number;
  readonly value_at_risk: string | null;
  /** Of those to act on now. */
  readonly without_value: number;
  readonly new_customers: number;
  /** What the values rest on, as `value_at_risk_basis` says it. */
  readonly bases: string;
  readonly lost: number;
  readonly control_group: number;
};

/** A stale source, and how many customers stay out of the letter because of it. */
export type UnseenSource = StaleSource & { readonly customers: number };

/** Customers that stay out of the letter because of stale sources. */
export const leftOutOf = (unseen: readonly UnseenSource[]): number =>
  unseen.reduce((sum, { customers }) => sum + customers, 0);

export type ListFacts = {
  readonly counts: LetterCounts;
  readonly actions: readonly Action[];
  readonly contacts: readonly Contact[];
  /** New ones that are not among `contacts`. */
  readonly otherNew: readonly Contact[];
  readonly unseen: readonly UnseenSource[];
};

const toContact = sqlFile('lambdas/notify/sql/to_contact.sql');
const counts = sqlFile('lambdas/notify/sql/letter_counts.sql');
const actions = sqlFile('lambdas/notify/sql/actions.sql');
const contacts = sqlFile('lambdas/notify/sql/contacts.sql');

/** What a letter that names `length` customers rests on. Needs `churn_risk` and `out_of_sight` in the session. */
export async function readListFacts(
  engine: Engine,
  stale: readonly StaleSource[],
  length: number,
): Promise<ListFacts> {
  await engine.run(`create view to_contact as ${toContact}`);
  const [counted] = await engine.rows<Row & LetterCounts>(counts);
  if (counted === undefined) throw new Error('An aggregate without groups has one row.');
  const unseen = await engine.rows<{ source: string; customers: number }>(
    'select source, count(*) as customers from out_of_sight group by source',
  );
  const customersOf = new Map(unseen.map(({ source, customers }) => [source, customers]));
  return {
    counts: counted,
    actions: await engine.rows<Row & Action>(actions),
    contacts: await engine.rows<Row & Contact>(contacts, { length, new_only: false }),
    otherNew: await engine.rows<Row & Contact>(contacts, { length, new_only: true }),
    unseen: stale.map((source) => ({ ...source, customers: customersOf.get(source.source) ?? 0 })),
  };
}
