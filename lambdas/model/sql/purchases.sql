-- one customer with counting orders, as known at the as-of date
with last_date as (
  select max(date_no) as date_no from history_dates
),
final as (
  select
    o.customer_no,
    o.track_no,
    count(*) as orders,
    count(*) filter (where o.gap_days is null or o.gap_days > 0) as buying_days,
    count(*) filter (where o.opens_month) as active_months,
    min(o.day) as first_day,
    max(o.day) as last_day
  from tracked_orders o
  cross join last_date l
  left join tracks t on t.customer_no = o.customer_no and t.track_no = o.track_no
  where coalesce(t.end_no, l.date_no) = l.date_no
  group by o.customer_no, o.track_no
)
select * from final
