-- grain: one row. What queries see of the current run: its customers, and the run that their rows are of.
select
  count(*) as customers,
  min(run_id) as first_run,
  max(run_id) as last_run
from customer360
