import type { TableName } from '../contract/tables.ts';
import type { RoleAccess } from './policy.ts';
import { sqlPredicate } from './sql-predicate.ts';
import { inWords } from './words.ts';

/** What a role sees of a table, in words and as the row filter of Lake Formation. */
export type Explanation = {
  readonly role: string;
  readonly iam: readonly string[];
  readonly power_bi: readonly string[];
  readonly table: TableName;
  readonly rows: string;
  /** Null: every row. */
  readonly filter: string | null;
  readonly hidden: readonly string[];
};

/** A line for each role and table. */
export const explain = (policy: readonly RoleAccess[]): readonly Explanation[] =>
  policy.flatMap(({ name: role, iam, powerBi, tables }) =>
    tables.map(({ table, rows, hidden }) => ({
      role,
      iam,
      power_bi: powerBi,
      table,
      rows: rows === 'all' ? 'every row' : inWords(rows),
      filter: rows === 'all' ? null : sqlPredicate(rows),
      hidden,
    })),
  );

/** What the policy does not do, said to whoever relies on it. */
export const accessLimits: readonly string[] = [
  'Whoever is named in no role sees nothing, and a role sees nothing of a table that it does not list.',
  'A missing value passes no comparison and no opposite of one: such rows are seen only where the rule names null, or where another part of it is true.',
  'Lines and monthly sales are narrowed by their own place and category, not by the home of their customer.',
  'Counts and sums that were made over all customers stay so: scores, ranks and limits of the shop say something of rows that a role does not see.',
  'Hiding a column hides no other: reason, for one, says in words what is known of silence and money.',
  'Lake Formation filters tables in Athena and nothing else: neither views nor partition projection carry filters, and whoever may read the bucket reads everything.',
  'Power BI in Import mode shows every viewer what the refreshing identity may see, unless the role of the model narrows it; that role binds viewers, not members or admins of the workspace.',
  'Power BI compares text without regard to case: values that differ in nothing else are one value there.',
  'In Power BI a column that one role hides is hidden from everybody in the dynamic role, and relationships narrow further: lines without a visible customer are not seen.',
  'The local view is for looking at the data as a role sees them. It guards nothing from somebody who can read the output folder.',
];
