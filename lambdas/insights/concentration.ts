import type { Insight } from './insight.ts';

const enough = [
  ['customers', '>=', 5],
  ['spend_share', '>', 0],
  ['spend_share', '<=', 1],
] as const;

/** How much of the spend the best fifth of the customers brings. */
export const concentration: Insight = {
  name: 'concentration',
  title: 'Who brings the money',
  basis:
    'Net amount of the scored customers in the scoring window, returns taken off; the fifth who spent most, rounded up.',
  sqlFile: 'lambdas/measures/sql/spend_of_top_fifth.sql',
  reads: ['customer360'],
  slots: {
    customers: { format: 'count', dax: '[Customers]' },
    top_customers: { format: 'count', dax: 'ROUNDUP(DIVIDE([Customers], 5), 0)' },
    spend_share: { format: 'share', dax: '[Spend of top fifth]' },
  },
  variants: [
    {
      when: [...enough, ['top_customers', '=', 1]],
      sentence: '{top_customers} of {customers} customers brings {spend_share} of what all of them spent.',
    },
    {
      when: enough,
      sentence: '{top_customers} of {customers} customers bring {spend_share} of what all of them spent.',
    },
  ],
};
