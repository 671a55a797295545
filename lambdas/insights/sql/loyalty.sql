-- one row: who bought once only, and how many new customers bought again in the third month after their first order
with scored as (
  select
    count(*) as customers,
    count_if(frequency = 1) as bought_once,
    count_if(frequency > 1) as bought_again
  from customer360
),

cohorts as (
  select
    cast(coalesce(sum(cohort_customers), 0) as bigint) as followed,
    cast(sum(active_customers) as double) / nullif(cast(sum(cohort_customers) as double), 0) as came_again
  from cohort_retention
  where months_since = 3
    and not coalesce(incomplete, false)
    and not coalesce(history_starts, false)
)

select
  s.customers,
  s.bought_once,
  s.bought_again,
  c.followed,
  c.came_again
from scored s
cross join cohorts c
