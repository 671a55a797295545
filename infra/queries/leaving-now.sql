-- Whom should marketing speak to today, and why? One row per customer, the most urgent first.
select
  rank,
  customer_key,
  customer_name,
  value_at_risk,
  reason,
  recommended_action,
  home_store
from churn_risk
where urgency = 'act-now' and not control_group
order by rank
limit 100
