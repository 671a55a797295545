import type { TableName } from '../contract/tables.ts';
import { tables } from '../contract/tables.ts';
import { conditions } from './conditions.ts';
import type { RoleAccess } from './policy.ts';
import type { Rule } from './rule.ts';

/** What a model calls tables and columns of the contract. */
export type ModelNames = {
  table(table: TableName): string;
  column(table: TableName, column: string): string;
};

/** What the one dynamic role of a model says of a table. */
export type TablePermission = {
  readonly table: TableName;
  /** DAX: true for the rows that the viewer may see. */
  readonly filter: string;
  /** Columns that nobody in the role sees: a model cannot hide a column from some of them. */
  readonly hidden: readonly string[];
};

/** Every name as the contract has it. */
const contractNames: ModelNames = { table: (table) => table, column: (_, column) => column };

/**
 * The dynamic role of a Power BI model. Its filters hold the form of the rules; people and values stand in
 * `region_access`, so that these change with the data and the model does not. Whoever is not there sees nothing.
 */
export const powerBiRole = (
  policy: readonly RoleAccess[],
  names: ModelNames = contractNames,
): readonly TablePermission[] =>
  (Object.keys(tables) as TableName[]).map((table) => ({
    table,
    filter: table === 'region_access' ? ownRows(names) : filterOf(policy, table, names),
    hidden: hiddenColumns(policy, table),
  }));

function filterOf(policy: readonly RoleAccess[], table: TableName, names: ModelNames): string {
  const terms = policy.flatMap((role) =>
    role.tables
      .filter((access) => access.table === table)
      .map(({ rows }) => {
        const context: Context = { role: role.name, table, names };
        const held = hasRole(context);
        return rows === 'all' ? held : `${held} && (${expression(rows, numbersOf(rows), context)})`;
      }),
  );
  return terms.length === 0 ? 'FALSE()' : terms.map((term) => `(${term})`).join(' || ');
}

type Context = { readonly role: string; readonly table: TableName; readonly names: ModelNames };

const text = (value: string): string => `"${value.replaceAll('"', '""')}"`;

const tableReference = (names: ModelNames, table: TableName): string =>
  `'${names.table(table).replaceAll("'", "''")}'`;

const columnReference = (names: ModelNames, table: TableName, column: string): string =>
  `${tableReference(names, table)}[${names.column(table, column).replaceAll(']', ']]')}]`;

const accessColumn = (names: ModelNames, column: string): string =>
  columnReference(names, 'region_access', column);

const ownRows = (names: ModelNames): string => `${accessColumn(names, 'user_name')} = USERPRINCIPALNAME()`;

function hasRole({ role, table, names }: Context): string {
  const parts = [
    tableReference(names, 'region_access'),
    ...[accessColumn(names, 'user_name'), 'USERPRINCIPALNAME()'],
    ...[accessColumn(names, 'role'), text(role)],
    ...[accessColumn(names, 'table_name'), text(table)],
  ];
  return `CONTAINS(${parts.join(', ')})`;
}

const numbersOf = (rows: Rule): ReadonlyMap<Rule, number> =>
  new Map(conditions(rows).map(({ comparison, number }) => [comparison, number]));

function expression(rule: Rule, numbers: ReadonlyMap<Rule, number>, context: Context): string {
  if ('rules' in rule) {
    const operator = rule.kind === 'and' ? ' && ' : ' || ';
    return rule.rules.map((inner) => `(${expression(inner, numbers, context)})`).join(operator);
  }
  const column = columnReference(context.names, context.table, rule.column);
  const isNull = `ISBLANK(${column})`;
  const number = numbers.get(rule);
  const isListed = number === undefined ? undefined : `${column} IN ${allowedValues(number, context)}`;
  if (rule.kind === 'not-in')
    return isListed === undefined ? `NOT ${isNull}` : `NOT ${isNull} && NOT (${isListed})`;
  if (isListed === undefined) return isNull;
  // IN is strict in DAX, where = takes a blank for an empty text.
  return rule.orNull ? `${isListed} || ${isNull}` : isListed;
}

function allowedValues(number: number, { role, table, names }: Context): string {
  const conditionsOf = [
    ownRows(names),
    `${accessColumn(names, 'role')} = ${text(role)}`,
    `${accessColumn(names, 'table_name')} = ${text(table)}`,
    `${accessColumn(names, 'condition')} = ${number}`,
  ];
  return `CALCULATETABLE(VALUES(${accessColumn(names, 'value')}), ${conditionsOf.join(', ')})`;
}

function hiddenColumns(policy: readonly RoleAccess[], table: TableName): readonly string[] {
  const hidden = new Set(
    policy
      .filter(({ powerBi }) => powerBi.length > 0)
      .flatMap((role) => role.tables.filter((access) => access.table === table))
      .flatMap((access) => access.hidden),
  );
  return tables[table].columns.map(({ name }) => name).filter((name) => hidden.has(name));
}
