import { nearest } from '../contract/nearest.ts';
import { tables, type TableName } from '../contract/tables.ts';
import { personas } from '../model/personas.ts';
import { comparisons, type Rows } from './expression.ts';
import { generalColumns, personalColumns, ruleColumn, ruleColumns } from './rule-columns.ts';
import { ruleOf } from './rule.ts';
import { sqlPredicate } from './sql-predicate.ts';

type Role = {
  readonly tables: readonly TableName[];
  readonly rows: Readonly<Partial<Record<TableName | 'default', Rows>>>;
  readonly hidden: { readonly personal: boolean; readonly columns: readonly string[] };
};

type Problem = { readonly path: readonly (string | number)[]; readonly message: string };

// Lake Formation takes less than 2048.
const longestFilter = 2047;

/** What is wrong with a role whose parts are each well formed: tables and rows that do not go together. */
export const roleProblems = (role: Role): Problem[] => [
  ...tablesTwice(role),
  ...rowsWithoutTable(role),
  ...generalRows(role),
  ...role.tables.flatMap((table) => tableRows(role, table)),
  ...hiddenColumns(role),
];

const tablesTwice = ({ tables: named }: Role): Problem[] =>
  named.flatMap((table, index) =>
    named.indexOf(table) < index ? [{ path: ['tables', index], message: `names ${table} again.` }] : [],
  );

const rowsWithoutTable = ({ tables: named, rows }: Role): Problem[] =>
  Object.keys(rows)
    .filter((key) => key !== 'default' && !named.includes(key as TableName))
    .map((table) => ({
      path: ['rows', table],
      message: 'is about a table that the role may not read; add it to tables, or leave this out.',
    }));

function unknownColumn(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  return near === undefined
    ? `${JSON.stringify(name)} is no column for rules. Such columns: ${known.join(', ')}.`
    : `${JSON.stringify(name)} is no column for rules. Did you mean ${near}?`;
}

// A column that no table has is said once, and not for each table.
function generalRows({ rows: { default: rule } }: Role): Problem[] {
  if (rule === undefined || rule === 'all') return [];
  return comparisons(rule).flatMap(({ column, values }) =>
    generalColumns.includes(column)
      ? unknownPersonas(column, values).map((message) => ({ path: ['rows', 'default'], message }))
      : [{ path: ['rows', 'default'], message: unknownColumn(column, generalColumns) }],
  );
}

function tableRows({ rows }: Role, table: TableName): Problem[] {
  const own = rows[table];
  const rule = own ?? rows.default;
  if (rule === undefined)
    return [
      {
        path: ['rows'],
        message: `leaves ${table} out; give it rows of its own ("${table}": …), or "default" for all tables.`,
      },
    ];
  if (rule === 'all') return [];
  const problems = own === undefined ? inexpressible(rule, table) : ownProblems(rule, table);
  if (problems.length > 0) return problems;
  return comparisons(rule).every(({ column }) => ruleColumn(table, column) !== undefined)
    ? tooLong(rule, table)
    : [];
}

function inexpressible(rule: Exclude<Rows, 'all'>, table: TableName): Problem[] {
  const missing = comparisons(rule)
    .map(({ column }) => column)
    .filter((column) => generalColumns.includes(column) && ruleColumn(table, column) === undefined);
  return [...new Set(missing)].map((column) => ({
    path: ['rows', 'default'],
    message: `${table} has no ${column}. ${instead(table)}`,
  }));
}

const instead = (table: TableName): string => {
  const columns = ruleColumns(table);
  const possible =
    columns.length === 0
      ? 'no column of it can be compared, so only "all" is possible'
      : `by ${columns.join(', ')}, or "all"`;
  return `Give ${table} rows of its own ("${table}": …; ${possible}), or take it out of tables.`;
};

function ownProblems(rule: Exclude<Rows, 'all'>, table: TableName): Problem[] {
  const known = ruleColumns(table);
  const path = ['rows', table];
  if (known.length === 0)
    return [
      { path, message: 'no column of this table can be compared: give "all", or take it out of tables.' },
    ];
  return comparisons(rule).flatMap(({ column, values }) =>
    ruleColumn(table, column) === undefined
      ? [{ path, message: unknownColumn(column, known) }]
      : unknownPersonas(column, values).map((message) => ({ path, message })),
  );
}

// A misspelt persona after `not` would show everything.
function unknownPersonas(column: string, values: readonly (string | null)[]): string[] {
  const known: readonly string[] = personas.map(({ name }) => name);
  if (column !== 'persona') return [];
  return values
    .filter((value) => value !== null && !known.includes(value))
    .map((value) => {
      const near = nearest(value ?? '', known);
      return `${JSON.stringify(value)} is no persona. ${near === undefined ? `Personas: ${known.join(', ')}.` : `Did you mean ${near}?`}`;
    });
}

function tooLong(rule: Exclude<Rows, 'all'>, table: TableName): Problem[] {
  const { length } = sqlPredicate(ruleOf(rule, table));
  if (length <= longestFilter) return [];
  return [
    {
      path: ['rows'],
      message: `the filter of ${table} would have ${length} characters, and Lake Formation takes ${longestFilter}; use fewer values or a coarser column.`,
    },
  ];
}

function hiddenColumns({ tables: named, hidden }: Role): Problem[] {
  const columnsOf = (table: TableName): readonly string[] => tables[table].columns.map(({ name }) => name);
  const known = [...new Set(named.flatMap(columnsOf))];
  const unknown = hidden.columns.flatMap((column, index) => {
    if (known.includes(column)) return [];
    const near = nearest(column, known);
    const hint = near === undefined ? '' : ` Did you mean ${near}?`;
    return [
      {
        path: ['hidden', 'columns', index],
        message: `no table of the role has such a column.${hint}`,
      },
    ];
  });
  const empty = named.filter((table) =>
    columnsOf(table).every(
      (column) =>
        hidden.columns.includes(column) || (hidden.personal && personalColumns(table).includes(column)),
    ),
  );
  return [
    ...unknown,
    ...empty.map((table) => ({
      path: ['hidden'],
      message: `hides every column of ${table}; take the table out of tables instead.`,
    })),
  ];
}
