-- What did the last runs see? One row per published run, the latest first.
select
  as_of,
  run_id,
  published_at,
  files,
  rows_in,
  published,
  customers,
  at_risk,
  fit_quality
from runs
order by sequence desc
limit 30
