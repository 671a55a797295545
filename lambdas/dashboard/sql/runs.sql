-- one published run up to the one shown, the latest first
select
  run_id,
  cast(as_of as varchar) as as_of,
  customers,
  at_risk,
  published,
  quarantined
from runs
where sequence <= $sequence
order by sequence desc
limit 24
