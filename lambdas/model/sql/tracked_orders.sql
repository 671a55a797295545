-- one counting order on one track; gap_days: since the counting order before it, null for the first, 0 on the same day
with tracked as (
  select c.customer_no, coalesce(t.track_no, 0) as track_no, c.day, c.net
  from counting_orders c
  join date_steps n on n.date_no = c.from_no
  left join tracks t
    on t.customer_no = c.customer_no and t.start_no <= c.to_no and t.end_no >= n.seen_no
  where n.seen_no <= c.to_no
),
followed as (
  select *, lag(day) over (partition by customer_no, track_no order by day) as day_before
  from tracked
),
final as (
  select
    customer_no,
    track_no,
    day,
    net,
    cast(date_diff('day', day_before, day) as integer) as gap_days,
    coalesce(date_trunc('month', day_before) < date_trunc('month', day), true) as opens_month
  from followed
)
select * from final
