-- one customer × month with counting orders or money, as known at the as-of date
with last_date as (
  select max(date_no) as date_no from history_dates
),
latest_tracks as (
  select t.customer_no, t.track_no
  from tracks t
  join last_date l on l.date_no = t.end_no
),
final as (
  select
    c.customer_no,
    d.month,
    cast(sum(c.orders) as integer) as orders,
    count(*) filter (where c.orders > 0) as buying_days,
    cast(sum(c.net) as decimal(18, 4)) as net,
    min(case when c.orders > 0 then c.day end) as first_day,
    max(case when c.orders > 0 then c.day end) as last_day
  from customer_days c
  join days d on d.day = c.day
  left join latest_tracks t on t.customer_no = c.customer_no and t.track_no = c.track_no
  where c.track_no = 0 or t.track_no is not null
  group by c.customer_no, d.month
)
select * from final
