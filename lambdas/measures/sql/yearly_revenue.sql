-- one row: revenue of the twelve months that were over at the as-of date, against the twelve before, and the best month
with bounds as (
  select
    date_trunc('month', max(as_of)) as this_month,
    min(month) as first_month
  from sales_monthly
),

-- A shop that opens its data in the first week of a month has that month whole.
beginning as (
  select min(first_day) as first_day
  from data_quality
  where status = 'accepted' and published > 0
),

history as (
  select
    b.this_month,
    case
      when g.first_day is null then null
      when g.first_day < date_trunc('month', g.first_day) + interval '7' day then date_trunc('month', g.first_day)
      else date_trunc('month', g.first_day) + interval '1' month
    end as whole_since
  from bounds b
  cross join beginning g
),

by_month as (
  select
    s.month,
    sum(s.revenue) as revenue,
    s.month >= max(h.this_month) - interval '12' month as is_latest
  from sales_monthly s
  cross join history h
  where s.month >= h.this_month - interval '24' month
    and s.month < h.this_month
  group by s.month
),

sums as (
  select
    sum(case when is_latest then revenue end) as latest,
    sum(case when not is_latest then revenue end) as earlier,
    max_by(month, case when is_latest then revenue end) as best_month,
    max(case when is_latest then revenue end) as best_revenue
  from by_month
),

compared as (
  select
    h.this_month,
    h.whole_since,
    s.*,
    h.whole_since <= h.this_month - interval '12' month as has_year,
    h.whole_since <= h.this_month - interval '24' month as has_two_years,
    cast(s.latest as double) / nullif(cast(s.earlier as double), 0) - 1 as change
  from sums s
  cross join history h
)

select
  cast(whole_since as date) as whole_since,
  cast(this_month - interval '1' month as date) as last_month,
  cast(case when has_year then latest end as decimal(38, 2)) as revenue,
  cast(case when has_two_years then earlier end as decimal(38, 2)) as revenue_before,
  case when has_two_years then change end as change,
  abs(case when has_two_years then change end) as change_size,
  best_month,
  cast(best_revenue as double) / nullif(cast(latest as double), 0) as best_share
from compared
