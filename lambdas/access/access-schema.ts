import { z } from 'zod';
import { label, list, strict, text } from '../contract/config-fields.ts';
import { nearest } from '../contract/nearest.ts';
import { tables, type TableName } from '../contract/tables.ts';
import { rows } from './expression-field.ts';
import { roleProblems } from './role-problems.ts';

const mostRoles = 100;
const mostPeople = 10_000;

const tableNames = Object.keys(tables) as TableName[];

const everyTable = 'default';

const unknownTable = (name: unknown, others: readonly string[] = []): string => {
  const known = [...others, ...tableNames];
  const near = typeof name === 'string' ? nearest(name, known) : undefined;
  return near === undefined
    ? `is no table. Tables: ${tableNames.join(', ')}.`
    : `is no table. Did you mean ${near}?`;
};

const table = z.enum(tableNames, { error: ({ input }) => unknownTable(input) });

const roleName = text(
  /^[a-z][a-z0-9-]{0,39}$/,
  'a name of at most 40 lower-case letters, digits and hyphens that begins with a letter',
);

const arn = text(
  /^arn:aws(-[a-z]+)*:iam::\d{12}:(role|user|saml-provider)\/[\w+=,.@/-]{1,512}(:(user|group)\/[\w+=,.@/-]{1,512})?$/,
  'the ARN of an IAM role or user such as "arn:aws:iam::111122223333:role/analyst"',
);

const userName = text(
  /^[^\s@\p{C}]{1,200}@[^\s@\p{C}]{1,200}$/u,
  'a user principal name such as "anna@shop.example"',
);

const who = strict({
  iam: list(arn, mostPeople, 'ARNs').default([]).describe('ARNs of IAM roles and users: who queries Athena.'),
  powerBi: list(userName, mostPeople, 'user names')
    .default([])
    .describe('User principal names: who views reports in Power BI.'),
});

const hidden = strict({
  personal: z
    .boolean({ error: 'must be true or false.' })
    .default(false)
    .describe('Hides every column that names or identifies a person.'),
  columns: list(label('a column'), 200, 'columns')
    .default([])
    .describe('Columns to hide, in every table of the role that has them.'),
});

type RowsIssue = {
  readonly code?: string | undefined;
  readonly input?: unknown;
  readonly keys?: readonly string[];
};

const rowsError = (issue: RowsIssue): string => {
  if (issue.code === 'unrecognized_keys' && issue.keys !== undefined)
    return issue.keys.map((key) => unknownTable(key, [everyTable])).join('\n');
  const what = `an object: table, or ${everyTable} for all tables of the role → "all" or an expression`;
  return issue.input === undefined
    ? `is missing; it must be ${what}. {"${everyTable}": "all"} shows every row.`
    : `must be ${what}.`;
};

const role = strict({
  name: roleName.describe('Name of the role: small letters, digits, hyphens.'),
  who: who.prefault({}),
  tables: list(table, tableNames.length, 'tables')
    .min(1, { error: 'must name at least one table.' })
    .describe('Tables that the role may read; it sees nothing of the others.'),
  rows: z
    .partialRecord(z.enum([everyTable, ...tableNames]), rows, { error: rowsError })
    .describe('Table, or `default` for all tables of the role → `"all"` or an expression.'),
  hidden: hidden.prefault({}),
}).superRefine((given, context) => {
  for (const { path, message } of roleProblems(given))
    context.addIssue({ code: 'custom', path: [...path], message });
});

type Role = z.output<typeof role>;

// One role for each: what two roles show of a row together differs between Lake Formation and Power BI.
function repeated(roles: readonly Role[], of: (role: Role) => readonly string[]): [number, number, string][] {
  const first = new Map<string, string>();
  return roles.flatMap((given, index) =>
    of(given).flatMap((item, place): [number, number, string][] => {
      const before = first.get(item);
      first.set(item, before ?? given.name);
      return before === undefined ? [] : [[index, place, before]];
    }),
  );
}

/** Who may see which rows and columns. */
export const access = strict({
  roles: list(role, mostRoles, 'roles')
    .superRefine((roles, context) => {
      for (const [index] of repeated(roles, ({ name }) => [name]))
        context.addIssue({
          code: 'custom',
          path: [index, 'name'],
          message: 'is the name of an earlier role.',
        });
      for (const kind of ['iam', 'powerBi'] as const)
        for (const [index, place, before] of repeated(roles, ({ who: people }) =>
          people[kind].map((name) => name.toLowerCase()),
        ))
          context.addIssue({
            code: 'custom',
            path: [index, 'who', kind, place],
            message: `is named already, in role ${before}; everybody has one role.`,
          });
    })
    .default([])
    .describe('Who may see which rows and columns of which tables: nobody but these. Changes no result.'),
});
