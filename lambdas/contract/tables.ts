import { churnRisk } from './tables/churn-risk.ts';
import { cohortRetention } from './tables/cohort-retention.ts';
import { customer360 } from './tables/customer360.ts';
import { dataQuality } from './tables/data-quality.ts';
import { regionAccess } from './tables/region-access.ts';
import { runs } from './tables/runs.ts';
import { salesMonthly } from './tables/sales-monthly.ts';
import { segmentHistory } from './tables/segment-history.ts';
import { segmentMoves } from './tables/segment-moves.ts';
import { singleCustomerView } from './tables/single-customer-view.ts';
import { transactions } from './tables/transactions.ts';

/** Raised whenever a table changes its columns or their meaning; part of every run id. */
export const contractVersion = 4;

/** Every published table, in the order in which documentation lists them. */
export const tables = {
  customer360,
  single_customer_view: singleCustomerView,
  churn_risk: churnRisk,
  transactions,
  sales_monthly: salesMonthly,
  cohort_retention: cohortRetention,
  segment_history: segmentHistory,
  segment_moves: segmentMoves,
  data_quality: dataQuality,
  region_access: regionAccess,
  runs,
} as const;

export type TableName = keyof typeof tables;
