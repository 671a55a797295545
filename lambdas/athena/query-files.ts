/** What is decided about lines before a run is named, in the order in which it rests on each other. */
export const decisionQueries = {
  shared_names: 'lambdas/plan/sql/shared_names.sql',
  smaller_orders: 'lambdas/plan/sql/smaller_orders.sql',
  shared_orders: 'lambdas/plan/sql/shared_orders.sql',
  shared_count: 'lambdas/athena/sql/shared_count.sql',
  adopted_lines: 'lambdas/plan/sql/adopted_lines.sql',
  contested_lines: 'lambdas/plan/sql/contested_lines.sql',
  replaced_versions: 'lambdas/plan/sql/replaced_versions.sql',
  superseded_lines: 'lambdas/plan/sql/superseded_lines.sql',
  shrunk_orders: 'lambdas/plan/sql/shrunk_orders.sql',
  contested_digest: 'lambdas/plan/sql/contested_digest.sql',
  month_decisions: 'lambdas/score/sql/month_decisions.sql',
  published_lines: 'lambdas/score/sql/published_lines.sql',
} as const;

/** What is asked about a run beside the model. */
export const scoreQueries = {
  file_fates: 'lambdas/score/sql/file_fates.sql',
  scored_counts: 'lambdas/score/sql/scored_counts.sql',
} as const;

/** The accepted lines, which all else reads. */
export const validatedQuery = { validated: 'lambdas/athena/sql/validated.sql' } as const;

export type QueryName =
  keyof typeof validatedQuery | keyof typeof decisionQueries | keyof typeof scoreQueries;

/** The file of a query. */
export const queryFile = (name: QueryName): string =>
  ({ ...validatedQuery, ...decisionQueries, ...scoreQueries })[name];
