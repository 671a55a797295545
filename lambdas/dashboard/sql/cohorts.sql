-- month of the first counting order × months since, of cohorts that are large enough; small counts are left out
with final as (
  select
    cast(cohort_month as varchar) as month,
    months_since,
    cohort_customers,
    active_customers = 0 or active_customers >= $least as is_told,
    active_customers,
    hundredths(revenue) as revenue,
    history_starts,
    incomplete
  from cohort_retention
  where cohort_customers >= $least
)
select
  month,
  months_since,
  cohort_customers,
  case when is_told then active_customers end as active_customers,
  case when is_told then revenue end as revenue,
  history_starts,
  incomplete
from final
order by month, months_since
