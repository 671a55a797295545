import { describe, expect, it } from 'vitest';
import { at, good, problemsOf, withRole, type Refused } from './problems-of.ts';

const tables =
  'customer360, single_customer_view, churn_risk, transactions, sales_monthly, cohort_retention, segment_history, segment_moves, data_quality, region_access, runs';
const analyst = 'arn:aws:iam::111122223333:role/analyst';
const arn = 'must be the ARN of an IAM role or user such as "arn:aws:iam::111122223333:role/analyst".';
const user = 'must be a user principal name such as "anna@shop.example".';
const rows = 'an object: table, or default for all tables of the role → "all" or an expression';
const name = 'must be a name of at most 40 lower-case letters, digits and hyphens that begins with a letter.';

const refused: Refused = [
  // Roles and people.
  ['a list of no roles', { access: { roles: {} } }, 'access.roles: must be a list of at most 100 roles.'],
  [
    'the 101st role',
    { access: { roles: Array.from({ length: 101 }, (_, i) => ({ ...good, name: `r${i}` })) } },
    'access.roles: must be a list of at most 100 roles.',
  ],
  ['a key it does not know', { access: { role: [] } }, 'access.role: unknown key. Did you mean roles?'],
  ['a name in capitals', withRole({ name: 'North' }), `${at}.name: ${name}`],
  ['a role without name', withRole({ name: undefined }), `${at}.name: is missing; it ${name}`],
  [
    'a name twice',
    { access: { roles: [good, good] } },
    'access.roles[1].name: is the name of an earlier role.',
  ],
  ['an ARN that is none', withRole({ who: { iam: ['analyst'] } }), `${at}.who.iam[0]: ${arn}`],
  [
    'the whole account',
    withRole({ who: { iam: ['arn:aws:iam::111122223333:root'] } }),
    `${at}.who.iam[0]: ${arn}`,
  ],
  [
    'the principal that stands for everybody',
    withRole({ who: { iam: ['IAM_ALLOWED_PRINCIPALS'] } }),
    `${at}.who.iam[0]: ${arn}`,
  ],
  ['a user without domain', withRole({ who: { powerBi: ['anna'] } }), `${at}.who.powerBi[0]: ${user}`],
  [
    'people in no list',
    withRole({ who: { powerBi: 'anna@b' } }),
    `${at}.who.powerBi: must be a list of at most 10000 user names.`,
  ],
  [
    'ARNs in no list',
    withRole({ who: { iam: 'arn' } }),
    `${at}.who.iam: must be a list of at most 10000 ARNs.`,
  ],
  [
    'somebody in two roles',
    {
      access: {
        roles: [
          { ...good, who: { powerBi: ['anna@b'] } },
          { ...good, name: 'south', who: { powerBi: ['Anna@B'] } },
        ],
      },
    },
    'access.roles[1].who.powerBi[0]: is named already, in role north; everybody has one role.',
  ],
  [
    'a principal in two roles',
    {
      access: {
        roles: [
          { ...good, who: { iam: [analyst] } },
          { ...good, name: 'south', who: { iam: [analyst] } },
        ],
      },
    },
    'access.roles[1].who.iam[0]: is named already, in role north; everybody has one role.',
  ],

  // Tables.
  [
    'no tables',
    withRole({ tables: undefined }),
    `${at}.tables: is missing; it must be a list of at most 11 tables.`,
  ],
  ['an empty list of tables', withRole({ tables: [] }), `${at}.tables: must name at least one table.`],
  [
    'a misspelt table',
    withRole({ tables: ['customer306'] }),
    `${at}.tables[0]: is no table. Did you mean customer360?`,
  ],
  ['a table of elsewhere', withRole({ tables: [7] }), `${at}.tables[0]: is no table. Tables: ${tables}.`],
  [
    'a table twice',
    withRole({ tables: ['customer360', 'customer360'] }),
    `${at}.tables[1]: names customer360 again.`,
  ],

  // Rows and tables.
  [
    'a role without rows',
    withRole({ rows: undefined }),
    `${at}.rows: is missing; it must be ${rows}. {"default": "all"} shows every row.`,
  ],
  ['rows for no table', withRole({ rows: 'all' }), `${at}.rows: must be ${rows}.`],
  [
    'a table left out',
    withRole({ tables: ['customer360', 'churn_risk'], rows: { customer360: 'all' } }),
    `${at}.rows: leaves churn_risk out; give it rows of its own ("churn_risk": …), or "default" for all tables.`,
  ],
  [
    'rows of a table that is not read',
    withRole({ rows: { default: 'all', runs: 'all' } }),
    `${at}.rows.runs: is about a table that the role may not read; add it to tables, or leave this out.`,
  ],
  [
    'rows of a misspelt table',
    withRole({ rows: { defaults: 'all', customer360: 'all' } }),
    `${at}.rows.defaults: is no table. Did you mean default?`,
  ],

  // Hidden columns.
  [
    'a hidden column that is misspelt',
    withRole({ hidden: { columns: ['monetery'] } }),
    `${at}.hidden.columns[0]: no table of the role has such a column. Did you mean monetary?`,
  ],
  [
    'a hidden column of elsewhere',
    withRole({ hidden: { columns: ['line_number'] } }),
    `${at}.hidden.columns[0]: no table of the role has such a column.`,
  ],
  ['half a flag', withRole({ hidden: { personal: 'yes' } }), `${at}.hidden.personal: must be true or false.`],
  [
    'hidden columns in no list',
    withRole({ hidden: { columns: 'monetary' } }),
    `${at}.hidden.columns: must be a list of at most 200 columns.`,
  ],
  [
    'everything hidden',
    withRole({
      tables: ['region_access'],
      hidden: {
        personal: true,
        columns: ['role', 'table_name', 'condition', 'column_name', 'comparison', 'value'],
      },
    }),
    `${at}.hidden: hides every column of region_access; take the table out of tables instead.`,
  ],
];

describe('a role of an access policy', () => {
  it.each(refused)('is refused for %s', (_, config, problem) => {
    expect(problemsOf(config)).toEqual([problem]);
  });

  it('says nothing of the people in it', () => {
    const problems = problemsOf(withRole({ who: { powerBi: ['canary bird@shop'], iam: ['canary'] } }));

    expect(problems).toHaveLength(2);
    expect(problems.join()).not.toContain('canary');
  });

  it('says both of a hidden column that has no name', () => {
    expect(problemsOf(withRole({ hidden: { columns: [''] } }))).toEqual([
      `${at}.hidden.columns[0]: must be a column: 1 to 200 printable characters without blanks around them.`,
      `${at}.hidden.columns[0]: no table of the role has such a column.`,
    ]);
  });
});
