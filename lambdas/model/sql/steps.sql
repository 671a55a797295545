-- one customer on one track × computed history date that brought or took something: the sums up to it
with last_date as (
  select max(date_no) as date_no from history_dates
),
blocks as (
  select
    c.customer_no,
    c.track_no,
    greatest(d.seen_no, coalesce(t.start_no, 1)) as step_no,
    d.left_no,
    coalesce(t.end_no, l.date_no) as end_no,
    count(*) filter (where c.orders > 0) as visits,
    sum(c.orders) as orders,
    sum(c.net) as net,
    max(case when c.orders > 0 then c.day end) as last_day
  from customer_days c
  join days d on d.day = c.day
  cross join last_date l
  left join tracks t on t.customer_no = c.customer_no and t.track_no = c.track_no
  group by
    c.customer_no,
    c.track_no,
    greatest(d.seen_no, coalesce(t.start_no, 1)),
    d.left_no,
    coalesce(t.end_no, l.date_no)
),
events as (
  select
    customer_no,
    track_no,
    step_no,
    end_no,
    visits,
    case when left_no > step_no then orders else 0 end as orders,
    case when left_no > step_no then net else 0 end as net,
    last_day
  from blocks
  union all
  select customer_no, track_no, left_no, end_no, 0, -orders, -net, null
  from blocks
  where left_no > step_no and left_no <= end_no
),
-- All events of a step see the same sums; only the last of them reaches to the next step.
sums as (
  select
    customer_no,
    track_no,
    step_no,
    coalesce(lead(step_no) over (partition by customer_no, track_no order by step_no) - 1, end_no) as until_no,
    sum(visits) over (partition by customer_no, track_no order by step_no) as visits,
    sum(orders) over (partition by customer_no, track_no order by step_no) as frequency,
    sum(net) over (partition by customer_no, track_no order by step_no) as monetary,
    max(last_day) over (partition by customer_no, track_no order by step_no) as last_day
  from events
),
final as (
  select
    customer_no,
    track_no,
    step_no,
    until_no,
    cast(visits as integer) as visits,
    cast(frequency as integer) as frequency,
    cast(monetary as decimal(18, 4)) as monetary,
    last_day
  from sums
  where step_no <= until_no
)
select * from final
