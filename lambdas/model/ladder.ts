export type Rung = {
  /** The relation, and the name of its file in `sql/` unless it is fitted. */
  readonly name: string;
  /**
   * A view where rows are only passed on and need not be stored; `fitted`: a table that the value model makes; `kept`:
   * rows that no other rung reads, for a later run.
   */
  readonly kind: 'table' | 'view' | 'fitted' | 'kept';
  /** Relations that no later rung reads. */
  readonly frees: readonly string[];
};

const table = (name: string, ...frees: string[]): Rung => ({ name, kind: 'table', frees });
const view = (name: string): Rung => ({ name, kind: 'view', frees: [] });
const kept = (name: string): Rung => ({ name, kind: 'kept', frees: [] });
const fitted = (name: string, ...frees: string[]): Rung => ({ name, kind: 'fitted', frees });

/**
 * The relations of the model in the order in which they rest on each other. What is no longer needed is freed at once:
 * ten million lines fill a third of a Lambda's memory.
 */
export const ladder: readonly Rung[] = [
  // Lines, with numbers in the place of texts.
  table('customers'),
  table('products'),
  table('cells'),
  table('words'),
  table('places'),
  table('categories'),
  table('facts'),
  table('days'),
  table('date_spans'),
  table('date_steps'),

  // What customers bought.
  table('customer_totals'),
  table('favourite_products'),
  table('favourite_categories'),

  // Orders, and over which history dates they count.
  table('orders'),
  table('mixed_keys'),
  table('mixed_lines', 'mixed_keys'),
  table('mixed_orders'),
  view('plain_orders'),
  view('order_versions'),
  table('return_groups'),
  table('matched_orders'),
  table('counting_orders', 'order_versions'),
  table('homes'),
  table('deeds'),
  kept('kept_customers'),
  kept('kept_orders'),
  kept('kept_places'),

  // Customers over time.
  table('tracks'),
  table('tracked_orders', 'counting_orders'),
  view('loose_money'),
  view('tracked_money'),
  table('purchases'),
  table('cohort_retention'),

  // What customers are worth: once per combination of visits, see fit-values.ts.
  table('recent_money'),
  table('value_dates'),
  table('visit_rows'),
  table('spend_rows'),
  table('holdout_rows'),
  fitted('row_values', 'visit_rows', 'spend_rows', 'holdout_rows', 'value_dates'),

  // Customers at each date.
  table(
    'arrivals',
    'tracked_money',
    'loose_money',
    'plain_orders',
    'mixed_orders',
    'mixed_lines',
    'matched_orders',
    'return_groups',
  ),
  table('gap_lists'),
  table('shop_limits', 'tracked_orders'),
  table('steps', 'arrivals'),
  table('states', 'steps'),
  table('monetary_cuts'),
  table('scores', 'states', 'monetary_cuts'),
  table('segments'),
  table('ruled_segments'),
  table('history'),
  table('standings'),

  // What is published, beside cohort_retention above.
  table('cell_money'),
  table('wide_keys'),
  table('cell_counts', 'wide_keys', 'facts', 'orders', 'days', 'words'),
  table('sales_monthly', 'cell_money', 'cell_counts', 'cells'),
  table('changes'),
  table('causes', 'deeds'),
  table('segment_moves', 'causes'),
  table('customer_values', 'row_values', 'recent_money'),
  table('scored_today', 'changes', 'standings'),
  table('customer360', 'scored_today'),
  table(
    'single_customer_view',
    'customer_totals',
    'purchases',
    'gap_lists',
    'favourite_products',
    'favourite_categories',
    'homes',
    'products',
    'categories',
    'places',
    'tracks',
  ),
  table('churn_risk', 'customer_values'),
  table('data_quality'),
  table('run_facts', 'shop_limits', 'history', 'segments', 'date_spans', 'date_steps', 'value_fit'),
  // The largest table is made as it is written, and what it reads stays until the engine closes.
  view('segment_history'),
];
