import type { Insight } from './insight.ts';

/** What changed since the previous run. */
export const change: Insight = {
  name: 'change',
  title: 'What changed',
  basis:
    'This run against the latest one with an earlier as-of date; scored customers, and customers on the marketing list.',
  sqlFile: 'lambdas/measures/sql/latest_two_runs.sql',
  reads: ['runs'],
  slots: {
    as_of_before: { format: 'day', dax: '[Previous as-of date]' },
    customers: { format: 'count', dax: '[Customers of previous run] + [Change in customers]' },
    customers_before: { format: 'count', dax: '[Customers of previous run]' },
    customers_change: { format: 'change', dax: '[Change in customers]' },
    at_risk: { format: 'count', dax: '[At-risk customers of previous run] + [Change in at-risk customers]' },
    at_risk_change: { format: 'change', dax: '[Change in at-risk customers]' },
  },
  variants: [
    {
      when: [
        ['customers_before', '>', 0],
        ['at_risk', '>=', 0],
      ],
      sentence:
        'Since the run as of {as_of_before}: {customers|customer|customers} ({customers_change}), {at_risk} at risk ({at_risk_change}).',
    },
  ],
};
