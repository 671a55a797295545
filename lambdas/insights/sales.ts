import type { Condition } from './condition.ts';
import type { Insight, Variant } from './insight.ts';

const sold: Condition = ['revenue', '>', 0];

const start = 'Revenue of the 12 months to {last_month} was {revenue}';

// Below this, a share with one decimal is zero.
const least = 0.0005;

const compared: readonly Variant[] = [
  {
    when: [sold, ['revenue_before', '>', 0], ['change', '>=', least]],
    sentence: `${start}, {change_size} more than in the 12 months before.`,
  },
  {
    when: [sold, ['revenue_before', '>', 0], ['change', '<=', -least]],
    sentence: `${start}, {change_size} less than in the 12 months before.`,
  },
  {
    when: [sold, ['revenue_before', '>', 0]],
    sentence: `${start}, as much as in the 12 months before.`,
  },
];

const latestMonths = `FILTER(
    VALUES('sales_monthly'[month]),
    'sales_monthly'[month] >= EDATE(thisMonth, -12) && 'sales_monthly'[month] < thisMonth
)`;

/** How sales went, anonymous ones included. */
export const sales: Insight = {
  name: 'sales',
  title: 'How sales went',
  basis:
    'Net sales of the calendar months that were over at the as-of date, anonymous sales included; compared only where the sales of all months are there.',
  sqlFile: 'lambdas/measures/sql/yearly_revenue.sql',
  reads: ['sales_monthly', 'data_quality'],
  dax: `VAR thisMonth = DATE(YEAR([As-of date]), MONTH([As-of date]), 1)
VAR latestMonths = ${latestMonths}
VAR hasYear = NOT ISBLANK([Sales whole since]) && [Sales whole since] <= EDATE(thisMonth, -12)`,
  slots: {
    last_month: { format: 'month', dax: 'EDATE(thisMonth, -1)' },
    revenue: { format: 'money', dax: 'IF(hasYear, [Revenue last 12 months])' },
    revenue_before: { format: 'money', dax: '[Revenue 12 months before]' },
    change: { format: 'share', dax: '[Revenue change in a year]' },
    change_size: { format: 'share', dax: 'ABS([Revenue change in a year])' },
    best_month: {
      format: 'month',
      dax: `MAXX(TOPN(1, latestMonths, [Revenue], DESC), 'sales_monthly'[month])`,
    },
    best_share: { format: 'share', dax: 'DIVIDE(MAXX(latestMonths, [Revenue]), [Revenue last 12 months])' },
  },
  variants: [
    ...compared,
    {
      when: [sold, ['best_share', '<=', 1]],
      sentence: `${start}; the best month, {best_month}, brought {best_share} of it.`,
    },
  ],
};
