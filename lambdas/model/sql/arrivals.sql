-- one customer on one track × computed date that is the first to see something × computed date whose window has left it
with last_date as (
  select max(date_no) as date_no from history_dates
),
events as (
  select
    customer_no,
    track_no,
    day,
    1 as orders,
    case when gap_days = 0 then 0 else 1 end as buying_days,
    day as order_day,
    net
  from tracked_orders
  union all
  select customer_no, track_no, day, 0, 0, null, net
  from tracked_money
),
final as (
  select
    e.customer_no,
    e.track_no,
    greatest(d.seen_no, coalesce(t.start_no, 1)) as step_no,
    d.left_no,
    coalesce(t.end_no, l.date_no) as end_no,
    sum(e.buying_days) as buying_days,
    sum(e.orders) as orders,
    cast(sum(e.net) as decimal(18, 4)) as net,
    max(e.order_day) as last_day
  from events e
  join days d on d.day = e.day
  cross join last_date l
  left join tracks t on t.customer_no = e.customer_no and t.track_no = e.track_no
  group by
    e.customer_no,
    e.track_no,
    greatest(d.seen_no, coalesce(t.start_no, 1)),
    d.left_no,
    coalesce(t.end_no, l.date_no)
)
select * from final
