import type { Row } from '../../lambdas/engine/engine.ts';

/** A row of `churn_risk`: an urgent customer, new and worth something, unless told otherwise. */
export const contactRow = (rank: number, given: Row = {}): Row => ({
  ...{ rank, urgency: 'act-now', customer_key: `k${rank}`, customer_name: `Customer ${rank}` },
  ...{ segment: 'Churn Risk', persona: 'At Risk', recency_days: 74, usual_gap_days: '21.0' },
  ...{ churn_after_days: '63.0', at_risk_since: '2026-01-20', is_new: false, frequency: 7 },
  ...{ monetary: '1240.00', p_alive: 0.63, value_12m: '800.00', value_at_risk: '296.00' },
  ...{ value_at_risk_basis: 'value_12m and p_alive', control_group: false },
  ...{ reason: 'silent 74 days, usual gap 21; 37 % gone; 296 at risk' },
  ...{ recommended_action: 'Write personally, with an offer to come back.' },
  ...{ as_of: '2026-02-01', run_id: '2026-02-01-000000000001' },
  ...given,
});
