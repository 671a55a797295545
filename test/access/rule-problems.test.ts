import { describe, expect, it } from 'vitest';
import { at, problemsOf, withRole, withRule, type Refused } from './problems-of.ts';

const forms = '"equals" or "in" with "column", or one of "and", "or", "not"';
const text = 'must be text of at most 200 characters without control characters, or null for missing values.';
const general =
  'home_city, home_state, home_region, home_country, home_store, segment, persona, favourite_category';
const personas =
  "Champion, Loyal, Potential Loyalist, New, Promising, Need Attention, About To Sleep, Hibernating, At Risk, Can't Lose";

const ofPersona = (value: string): object => withRule({ column: 'persona', equals: value });

const refused: Refused = [
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
];

describe('a rule of an access policy', () => {
  it.each(refused)('is refused for %s', (_, config, problem) => {
    expect(problemsOf(config)).toEqual([problem]);
  });

  it('is refused for all that is wrong with it at once', () => {
    const rule = { and: [{ column: 'home_city', equals: 1 }, { or: [] }, { nor: [] }] };

    expect(problemsOf(withRule(rule))).toHaveLength(3);
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
