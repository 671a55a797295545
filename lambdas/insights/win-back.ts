import type { Condition } from './condition.ts';
import type { Insight, Variant } from './insight.ts';

const model = `"value_12m and p_alive"`;

const wanted = `FILTER(
        'churn_risk',
        'churn_risk'[urgency] = "act-now" && 'churn_risk'[control_group] = FALSE()
    )`;

const first = `IF([Customers to contact] >= 200, 100, IF([Customers to contact] >= 20, 10))`;

const start = '{at_risk|customer is|customers are} at risk, {at_risk_share} of all';

/** What hangs on those to win back, with a model of value and without. */
const stakes: readonly (readonly [Condition, string])[] = [
  [['modelled', '>', 0], '{value_at_risk} of the next 12 months is at stake'],
  [['modelled', '=', 0], 'they spent {value_at_risk} in the year to their last order'],
];

const some: readonly Condition[] = [
  ['at_risk', '>', 1],
  ['value_at_risk', '>', 0],
];

const canBeWon: readonly Variant[] = stakes.flatMap(([basis, stake]) => [
  {
    when: [basis, ...some, ['to_contact', '>=', 20], ['top_share', '>', 0]],
    sentence: `${start}; {to_contact} of them can still be won back: ${stake}, {top_share} of it with the first {top_customers}.`,
  },
  {
    when: [basis, ...some, ['to_contact', '>', 1]],
    sentence: `${start}; {to_contact} of them can still be won back: ${stake}.`,
  },
]);

const oneOfThem: readonly Variant[] = [
  {
    when: [
      ['at_risk', '=', 1],
      ['to_contact', '=', 1],
    ],
    sentence: `${start}, and can still be won back.`,
  },
  {
    when: [['to_contact', '=', 1]],
    sentence: `${start}; one of them can still be won back.`,
  },
  {
    when: [['to_contact', '>', 1]],
    sentence: `${start}; {to_contact} of them can still be won back.`,
  },
];

/** Who is at risk, and what can still be won back. */
export const winBack: Insight = {
  name: 'win-back',
  title: 'Who is leaving',
  basis:
    'The marketing list; won back can be those on it who are not lost, the control group left out. At stake is value_12m times the chance to be gone, or without a value model the net spend of the year to the last order.',
  sqlFile: 'lambdas/insights/sql/win_back.sql',
  reads: ['churn_risk', 'customer360'],
  slots: {
    customers: { format: 'count', dax: '[Customers]' },
    at_risk: { format: 'count', dax: '[At-risk customers]' },
    at_risk_share: { format: 'share', dax: '[Share at risk]' },
    to_contact: { format: 'count', dax: '[Customers to contact]' },
    lost: { format: 'count', dax: '[Lost customers]' },
    value_at_risk: { format: 'money', dax: '[Value at risk to win back]' },
    modelled: {
      format: 'count',
      dax: `CALCULATE([Customers to contact], KEEPFILTERS('churn_risk'[value_at_risk_basis] = ${model}))`,
    },
    top_customers: { format: 'count', dax: first },
    top_share: {
      format: 'share',
      dax: `DIVIDE(
    SUMX(TOPN(${first}, ${wanted}, 'churn_risk'[rank], ASC), 'churn_risk'[value_at_risk]),
    [Value at risk to win back]
)`,
    },
  },
  variants: [
    {
      when: [
        ['customers', '>=', 2],
        ['at_risk', '=', 0],
      ],
      sentence: 'None of the {customers} customers is at risk.',
    },
    ...canBeWon,
    ...oneOfThem,
    {
      when: [
        ['at_risk', '>', 0],
        ['to_contact', '=', 0],
        ['lost', '>', 0],
      ],
      sentence: `${start}, and nobody to win back is among them.`,
    },
  ],
};
