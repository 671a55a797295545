import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../lambdas/contract/config-error.ts';
import { parseConfig } from '../../lambdas/contract/parse-config.ts';

function problemsOf(config: object): readonly string[] {
  try {
    parseConfig(config, 'shop.json');
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

const good = { name: 'north', tables: ['customer360'], rows: { default: 'all' } };
const withRole = (part: object): object => ({ access: { roles: [{ ...good, ...part }] } });
const withRule = (rule: unknown, table = 'customer360'): object =>
  withRole({ tables: [table], rows: { default: rule } });
const ofPersona = (value: string): object => withRule({ column: 'persona', equals: value });

const at = 'access.roles[0]';
const forms = '"equals" or "in" with "column", or one of "and", "or", "not"';
const text = 'must be text of at most 200 characters without control characters, or null for missing values.';
const tables =
  'customer360, single_customer_view, churn_risk, transactions, sales_monthly, cohort_retention, segment_history, segment_moves, data_quality, region_access, runs';
const general =
  'home_city, home_state, home_region, home_country, home_store, segment, persona, favourite_category';
const personas =
  "Champion, Loyal, Potential Loyalist, New, Promising, Need Attention, About To Sleep, Hibernating, At Risk, Can't Lose";
const arn = 'must be the ARN of an IAM role or user such as "arn:aws:iam::111122223333:role/analyst".';
const user = 'must be a user principal name such as "anna@shop.example".';
const rows = 'an object: table, or default for all tables of the role → "all" or an expression';
const name = 'must be a name of at most 40 lower-case letters, digits and hyphens that begins with a letter.';

const refused: readonly (readonly [string, object, string])[] = [
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

  // Expressions.
  [
    'free SQL',
    withRule("home_city = 'Oslo'"),
    `${at}.rows.default: must be "all" or an expression: an object with ${forms}.`,
  ],
  [
    'a misspelt operator',
    withRule({ column: 'home_city', equal: 'Oslo' }),
    `${at}.rows.default.equal: unknown key. Did you mean equals?`,
  ],
  [
    'an operator too many',
    withRule({ column: 'home_city', equals: 'Oslo', in: ['Oslo'] }),
    `${at}.rows.default: must have ${forms}, and nothing else.`,
  ],
  ['nothing at all', withRule({}), `${at}.rows.default: must have ${forms}, and nothing else.`],
  [
    '"all" within an expression',
    withRule({ not: 'all' }),
    `${at}.rows.default.not: stands alone: "all" is no part of an expression.`,
  ],
  ['an empty and', withRule({ and: [] }), `${at}.rows.default.and: must be a list of 1 to 1000 expressions.`],
  [
    'an or of one that is in no list',
    withRule({ or: { column: 'home_city', equals: 'Oslo' } }),
    `${at}.rows.default.or: must be a list of 1 to 1000 expressions.`,
  ],
  [
    'an empty list of values',
    withRule({ column: 'home_city', in: [] }),
    `${at}.rows.default.in: must be a list of 1 to 1000 values.`,
  ],
  [
    'a column by number',
    withRule({ column: 1, equals: 'x' }),
    `${at}.rows.default.column: must be the name of a column.`,
  ],
  ['a number', withRule({ column: 'home_city', equals: 7 }), `${at}.rows.default.equals: ${text}`],
  ['true', withRule({ column: 'home_city', in: ['Oslo', true] }), `${at}.rows.default.in[1]: ${text}`],
  [
    'a text of 201',
    withRule({ column: 'home_city', equals: 'x'.repeat(201) }),
    `${at}.rows.default.equals: ${text}`,
  ],
  ['a line break', withRule({ column: 'home_city', equals: 'a\nb' }), `${at}.rows.default.equals: ${text}`],
  [
    'half a character',
    withRule({ column: 'home_city', equals: '\uD800' }),
    `${at}.rows.default.equals: ${text}`,
  ],
  ...(['{{resolve:', '${Token['] as const).map(
    (mark) =>
      [
        `a value that a deployment would resolve, ${mark}`,
        withRule({ column: 'home_city', equals: `${mark}x` }),
        `${at}.rows.default.equals: must not hold ${mark}, which means something else in a deployment.`,
      ] as const,
  ),

  // Columns and values.
  [
    'a misspelt column',
    withRule({ column: 'home_regoin', equals: 'North' }),
    `${at}.rows.default: "home_regoin" is no column for rules. Did you mean home_region?`,
  ],
  [
    'a column that no rule may use',
    withRule({ column: 'customer_name', equals: 'Anna' }),
    `${at}.rows.default: "customer_name" is no column for rules. Such columns: ${general}.`,
  ],
  [
    'a column that the table lacks',
    withRule({ column: 'home_region', equals: 'North' }, 'churn_risk'),
    `${at}.rows.default: churn_risk has no home_region. Give churn_risk rows of its own ("churn_risk": …; by segment, persona, home_city, home_store, or "all"), or take it out of tables.`,
  ],
  [
    'a rule for a table without places',
    withRule({ not: { column: 'home_region', equals: 'North' } }, 'runs'),
    `${at}.rows.default: runs has no home_region. Give runs rows of its own ("runs": …; no column of it can be compared, so only "all" is possible), or take it out of tables.`,
  ],
  [
    "a column that is another table's",
    withRole({
      tables: ['transactions'],
      rows: { transactions: { column: 'segment', equals: 'Potential' } },
    }),
    `${at}.rows.transactions: "segment" is no column for rules. Such columns: city, state, region, country, store, category.`,
  ],
  [
    'a rule of its own for a table without places',
    withRole({ tables: ['runs'], rows: { runs: { column: 'home_city', equals: 'Oslo' } } }),
    `${at}.rows.runs: no column of this table can be compared: give "all", or take it out of tables.`,
  ],
  [
    'a misspelt persona',
    ofPersona('Champoin'),
    `${at}.rows.default: "Champoin" is no persona. Did you mean Champion?`,
  ],
  [
    'a persona of elsewhere',
    ofPersona('Whale customers'),
    `${at}.rows.default: "Whale customers" is no persona. Personas: ${personas}.`,
  ],
  [
    'a misspelt segment',
    withRule({ not: { column: 'segment', in: ['Churn Rsk', null] } }),
    `${at}.rows.default: "Churn Rsk" is no segment. Did you mean Churn Risk?`,
  ],
  [
    'a usual segment where the shop has its own',
    { ...withRule({ column: 'segment', equals: 'Churn Risk' }), segments: [{ name: 'Everybody' }] },
    `${at}.rows.default: "Churn Risk" is no segment. Segments: Everybody.`,
  ],
  [
    'more than Lake Formation takes',
    withRule({ column: 'home_city', in: Array.from({ length: 300 }, (_, i) => `city ${i}`) }),
    `${at}.rows: the filter of customer360 would have 3503 characters, and Lake Formation takes 2047; use fewer values or a coarser column.`,
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

describe('an access policy', () => {
  it.each(refused)('is refused for %s', (_, config, problem) => {
    expect(problemsOf(config)).toEqual([problem]);
  });

  it('is refused for all that is wrong with it at once', () => {
    const rule = { and: [{ column: 'home_city', equals: 1 }, { or: [] }, { nor: [] }] };

    expect(problemsOf(withRule(rule))).toHaveLength(3);
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

  it('may have rules eight deep, and a role without people', () => {
    const leaf: object = { column: 'home_city', equals: 'Oslo' };
    const deep = Array.from({ length: 8 }).reduce<object>(
      (inner, _, i) => (i % 2 ? { not: inner } : { and: [inner] }),
      leaf,
    );

    expect(problemsOf(withRule(deep))).toEqual([]);
  });
});
