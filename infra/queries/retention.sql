-- How many customers of a month come back later? One row per month of first visits.
select
  cohort_month,
  max(cohort_customers) as customers,
  max(case when months_since = 1 then retention_rate end) as after_1_month,
  max(case when months_since = 3 then retention_rate end) as after_3_months,
  max(case when months_since = 6 then retention_rate end) as after_6_months,
  max(case when months_since = 12 then retention_rate end) as after_12_months
from cohort_retention
where not history_starts and not incomplete
group by cohort_month
order by cohort_month desc
