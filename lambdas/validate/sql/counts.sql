-- One row per month of accepted lines, and one per reason and column of the lines kept aside.
with lines as (
  select
    *,
    case when reason is null then date_trunc('month', order_date) end as month
  from {{validated}}
)
select
  reason,
  reason_column,
  left(cast(month as varchar), 7) as month,
  count(*) as lines,
  count(*) filter (line_type = 'return') as returns,
  count(*) filter (line_type = 'adjustment') as adjustments,
  cast(min(order_date) as varchar) as first_day,
  cast(max(order_date) as varchar) as last_day,
  cast(sum(sum(amount) filter (reason is null)) over () as varchar) as net_amount
from lines
group by reason, reason_column, month
order by reason, reason_column, month
