-- one customer on one track × month, cut where computed dates and scoring windows begin
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
sums as (
  select
    e.customer_no,
    e.track_no,
    d.piece_no,
    cast(sum(e.buying_days) as integer) as buying_days,
    cast(sum(e.orders) as integer) as orders,
    cast(sum(e.net) as decimal(18, 4)) as net,
    min(e.order_day) as first_day,
    max(e.order_day) as last_day
  from events e
  join days d on d.day = e.day
  group by e.customer_no, e.track_no, d.piece_no
),
pieces as (
  select distinct piece_no, month, seen_no, left_no from days
),
final as (
  select
    s.customer_no,
    s.track_no,
    p.month,
    greatest(p.seen_no, coalesce(t.start_no, 1)) as step_no,
    p.left_no,
    coalesce(t.end_no, l.date_no) as end_no,
    s.buying_days,
    s.orders,
    s.net,
    s.first_day,
    s.last_day
  from sums s
  join pieces p on p.piece_no = s.piece_no
  cross join last_date l
  left join tracks t on t.customer_no = s.customer_no and t.track_no = s.track_no
)
select * from final
