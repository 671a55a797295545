import type { Insight } from './insight.ts';

/** Who bought once only, and how many come again. */
export const loyalty: Insight = {
  name: 'loyalty',
  title: 'Who comes again',
  basis:
    'Counting orders of the scored customers in the scoring window; new customers of all months whose third month after is over, the first month of the data left out.',
  sqlFile: 'lambdas/insights/sql/loyalty.sql',
  reads: ['customer360', 'cohort_retention'],
  slots: {
    customers: { format: 'count', dax: '[Customers]' },
    bought_once: { format: 'count', dax: '[One-time buyers]' },
    bought_again: { format: 'count', dax: '[Customers] - [One-time buyers]' },
    followed: {
      format: 'count',
      dax: `CALCULATE(
    SUM('cohort_retention'[cohort_customers]),
    KEEPFILTERS('cohort_retention'[months_since] = 3),
    KEEPFILTERS('cohort_retention'[incomplete] = FALSE()),
    KEEPFILTERS('cohort_retention'[history_starts] = FALSE())
)`,
    },
    came_again: { format: 'share', dax: '[Retention month 3]' },
  },
  variants: [
    {
      when: [
        ['customers', '>=', 5],
        ['bought_again', '=', 0],
      ],
      sentence: 'All {customers} customers bought only once so far.',
    },
    {
      when: [
        ['bought_once', '>', 0],
        ['followed', '>=', 20],
        ['came_again', '>=', 0],
      ],
      sentence:
        '{bought_once} of {customers} customers bought only once; of new ones, {came_again} bought in the third month after their first order.',
    },
    {
      when: [
        ['customers', '>=', 5],
        ['bought_once', '>', 0],
      ],
      sentence: '{bought_once} of {customers} customers bought only once.',
    },
    {
      when: [
        ['customers', '>=', 5],
        ['bought_once', '=', 0],
      ],
      sentence: 'All {customers} customers bought more than once.',
    },
  ],
};
