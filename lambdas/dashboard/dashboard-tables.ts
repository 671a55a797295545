/** The published tables that a dashboard is made from. */
export const dashboardTables = [
  'customer360',
  'churn_risk',
  'sales_monthly',
  'cohort_retention',
  'segment_moves',
  'data_quality',
  'runs',
] as const;

export type DashboardTable = (typeof dashboardTables)[number];
