import type { Insight } from './insight.ts';

/** What the customers of today will bring, and how much of it hangs on a few. */
export const outlook: Insight = {
  name: 'outlook',
  title: 'What is to come',
  basis:
    'value_12m of the scored customers by the value model: expected net spend of 12 months × margin, discounted; customers to come are not in it.',
  sqlFile: 'lambdas/measures/sql/value_of_top_tenth.sql',
  reads: ['customer360'],
  slots: {
    customers: { format: 'count', dax: `COUNT('customer360'[value_12m])` },
    top_customers: { format: 'count', dax: `ROUNDUP(DIVIDE(COUNT('customer360'[value_12m]), 10), 0)` },
    value_12m: { format: 'money', dax: '[Value of 12 months]' },
    value_share: { format: 'share', dax: '[Share of top tenth]' },
  },
  variants: [
    {
      when: [
        ['customers', '>=', 20],
        ['value_12m', '>', 0],
        ['value_share', '<=', 1],
      ],
      sentence:
        'The customers of today are worth {value_12m} over the next 12 months; the {top_customers} most valuable of {customers} hold {value_share} of it.',
    },
  ],
};
