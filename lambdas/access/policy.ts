import type { Config } from '../contract/config.ts';
import { tables, type TableName } from '../contract/tables.ts';
import { personalColumns } from './rule-columns.ts';
import { ruleOf, type Rule } from './rule.ts';

/** What a role sees of a table. */
export type TableAccess = {
  readonly table: TableName;
  readonly rows: 'all' | Rule;
  /** Columns of the contract that it does not see. */
  readonly hidden: readonly string[];
};

/** A role of the policy, its rules resolved for each of its tables; it sees nothing of the others. */
export type RoleAccess = {
  readonly name: string;
  /** ARNs of IAM principals. */
  readonly iam: readonly string[];
  /** User principal names, in lower case. */
  readonly powerBi: readonly string[];
  readonly tables: readonly TableAccess[];
};

type Role = Config['access']['roles'][number];

/** The roles that the configuration declares, each with its tables in the order of the contract. */
export const accessPolicy = ({ access }: Pick<Config, 'access'>): readonly RoleAccess[] =>
  access.roles.map((role) => ({
    name: role.name,
    iam: role.who.iam,
    powerBi: role.who.powerBi.map((name) => name.toLowerCase()),
    tables: (Object.keys(tables) as TableName[])
      .filter((table) => role.tables.includes(table))
      .map((table) => ({ table, rows: rowsOf(role, table), hidden: hiddenOf(role, table) })),
  }));

function rowsOf({ rows }: Role, table: TableName): 'all' | Rule {
  const given = rows[table] ?? rows.default;
  if (given === undefined) throw new TypeError(`A role has no rows for ${table}.`);
  return given === 'all' ? 'all' : ruleOf(given, table);
}

function hiddenOf({ hidden }: Role, table: TableName): readonly string[] {
  const personal = hidden.personal ? personalColumns(table) : [];
  return tables[table].columns
    .map(({ name }) => name)
    .filter((name) => personal.includes(name) || hidden.columns.includes(name));
}
