-- One row per month of accepted lines.
with days as (
  select
    order_date as day,
    count(*) as lines,
    count(*) filter (line_type = 'return') as returns,
    count(*) filter (line_type = 'adjustment') as adjustments,
    sum(amount) as net
  from {{validated}}
  group by order_date
)
select
  left(cast(day as varchar), 7) as month,
  cast(sum(lines) as bigint) as lines,
  cast(sum(returns) as bigint) as returns,
  cast(sum(adjustments) as bigint) as adjustments,
  cast(min(day) as varchar) as first_day,
  cast(max(day) as varchar) as last_day,
  cast(sum(sum(net)) over () as varchar) as net_amount
from days
group by month
order by month
