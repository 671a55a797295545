import type { FixtureTables } from './fixture-run.ts';

const fit = {
  history_days: 540,
  visits: {
    model: 'mbg-nbd',
    quality: 'good',
    reason: 'Plain maximum likelihood is well determined.',
    customers: 1234,
    repeat_customers: 567,
    parameters: { r: 0.525, alpha_days: 43.281, a: 0.891, b: 1.614 },
    standard_errors: { r: 0.0125, alpha_days: 1.5, a: 0.18, b: 0.7 },
    log_likelihood: -9582.4292,
    nbd: { r: 0.3, alpha_days: 80, log_likelihood: -12014.5 },
  },
  spend: {
    quality: 'penalised',
    reason: 'Spend is penalised because of its few customers.',
    customers: 1200,
    parameters: { p: 6.25, q: 3.74, v: 15.44 },
    standard_errors: { p: 1.2, q: 0.3, v: 4.1 },
    log_likelihood: -4055.9177,
    rank_correlation: 0.11,
  },
};

const holdout = {
  cut: '2025-11-03',
  days: 90,
  customers: 1100,
  predicted_visits: 4321.4,
  actual_visits: 5840,
  total_error: -0.26004,
  rmse: { model: 0.6101, visit_rate: 0.661, last_period: 0.7 },
  worse_than_naive: false,
  top_decile_share: 0.412,
  deciles: Array.from({ length: 10 }, (_, tenth) => [tenth / 10, tenth / 10 + 0.05]),
  common_shift: 0.05,
  largest_deviation: 0.0432,
};

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
      ...{ p_alive: 0.9, expected_visits_365d: 12.4, value_12m: '900.00', value_lifetime: '2500.00' },
      ...{ value_at_risk: '90.00', value_at_risk_basis: 'value_12m and p_alive' },
    },
    {
      ...{ customer_key: 'bea', customer_name: 'Bea', recency_days: 9, frequency: 4, monetary: '12.50' },
      ...{
        segment: 'High Value',
        persona: 'Champion',
        recommended_action: 'Early access and a personal thank-you',
      },
      ...{ value_at_risk: '12.50', value_at_risk_basis: 'net spend of the 365 days up to the last order' },
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
      ...{ p_alive: 0.4, expected_visits_365d: 1.3, value_12m: '100.50', value_lifetime: '300.00' },
      ...{ value_at_risk: '60.30', value_at_risk_basis: 'value_12m and p_alive' },
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
      ...{ p_alive: 0.4, value_12m: '100.50', value_at_risk: '60.30' },
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
      ...{ fit_quality: 'good', fit: JSON.stringify(fit), holdout: JSON.stringify(holdout) },
      ...{ value_remarks: JSON.stringify(['The model knows no seasons.']) },
    },
  ],
};
