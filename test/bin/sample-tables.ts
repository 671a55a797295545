import type { FixtureTables } from './fixture-run.ts';

const run = { as_of: '2026-02-01', run_id: '2026-02-01-000000000001' };

/** Three customers, one of them leaving. */
export const sampleTables: FixtureTables = {
  customer360: [
    {
      ...{
        customer_key: 'amit',
        customer_name: 'Amit',
        recency_days: 6,
        frequency: 1029,
        monetary: '735900.00',
      },
      ...{
        segment: 'High Value',
        persona: 'Champion',
        recommended_action: 'Early access and a personal thank-you',
      },
      ...{ usual_gap_days: '21.0', churn_after_days: '63.0', ...run },
    },
    {
      ...{ customer_key: 'bea', customer_name: 'Bea', recency_days: 9, frequency: 4, monetary: '12.50' },
      ...{
        segment: 'High Value',
        persona: 'Champion',
        recommended_action: 'Early access and a personal thank-you',
      },
      ...run,
    },
    {
      ...{ customer_key: '17850', recency_days: 174, frequency: 7, monetary: '1240.00' },
      ...{
        segment: 'Churn Risk',
        persona: 'At Risk',
        recommended_action: 'Personal offer within the week',
        ...run,
      },
    },
  ],
  churn_risk: [
    {
      ...{ rank: 1, urgency: 'act-now', customer_key: '17850', segment: 'Churn Risk', persona: 'At Risk' },
      ...{
        recency_days: 174,
        usual_gap_days: '21.5',
        churn_after_days: '111.0',
        at_risk_since: '2025-12-01',
      },
      ...{
        is_new: false,
        frequency: 7,
        monetary: '1240.00',
        reason: 'silent 174 days, usual gap 21.5',
        ...run,
      },
      ...{ recommended_action: 'Personal offer within the week', control_group: false },
    },
  ],
  single_customer_view: [
    {
      ...{ customer_key: 'amit', customer_name: 'Amit', total_orders: 1029, total_quantity: '57.000' },
      ...{ total_sales: '735900.00', first_purchase_date: '2024-01-07', last_purchase_date: '2024-04-25' },
      ...{ return_rate: '0.0500', average_order_value: '25375.86', ...run },
    },
  ],
  data_quality: [
    {
      ...{
        file_id: 'aaaaaaaaaaaaaaaa',
        source: 'berlin',
        file_name: 'good.csv',
        status: 'accepted',
        rows_in: 1_234_567,
      },
      ...{
        accepted: 1_234_500,
        duplicate: 60,
        quarantined: 7,
        published: 1_234_500,
        quarantined_type_error: 5,
      },
      ...{
        quarantined_missing_cell: 2,
        quarantined_bad_quote: 0,
        first_day: '2024-01-02',
        last_day: '2026-01-31',
        ...run,
      },
    },
    {
      ...{
        file_id: 'bbbbbbbbbbbbbbbb',
        source: 'berlin',
        file_name: 'bad.csv',
        status: 'rejected',
        reason: 'not-csv',
      },
      ...{ rows_in: 0, accepted: 0, duplicate: 0, quarantined: 0, published: 0, ...run },
    },
  ],
  segment_moves: [
    {
      from_date: '2026-01-01',
      to_date: '2026-02-01',
      to_persona: 'New',
      cause: 'order',
      customers: 1200,
      ...run,
    },
    {
      from_date: '2026-01-01',
      to_date: '2026-02-01',
      from_persona: 'New',
      to_persona: 'New',
      customers: 5,
      ...run,
    },
  ],
  runs: [
    {
      ...{
        sequence: 1,
        run_id: run.run_id,
        as_of: '2026-02-01',
        published_at: '2026-02-01 08:30:00',
        files: 3,
      },
      ...{ rows_in: 1_234_567, accepted: 1_234_500, published: 1_234_500, customers: 3, at_risk: 1 },
    },
  ],
};
