-- one published run up to the one shown, the latest first
select
  run_id,
  cast(as_of as varchar) as as_of,
  customers,
  at_risk,
  published,
  quarantined,
  currency,
  average_recency_days,
  hundredths(revenue) as revenue,
  hundredths(value_12m) as value_12m,
  hundredths(value_at_risk) as value_at_risk
from runs
where sequence <= $sequence
order by sequence desc
limit 24
