-- one customer on one track × computed history date that brought or took something: the sums up to it
with events as (
  select
    customer_no,
    track_no,
    step_no,
    end_no,
    buying_days,
    case when left_no > step_no then orders else 0 end as orders,
    case when left_no > step_no then net else 0 end as net,
    last_day
  from arrivals
  union all
  select customer_no, track_no, left_no, end_no, 0, -orders, -net, null
  from arrivals
  where left_no > step_no and left_no <= end_no
),
-- All events of a step see the same sums; only the last of them reaches to the next step.
sums as (
  select
    customer_no,
    track_no,
    step_no,
    coalesce(lead(step_no) over (partition by customer_no, track_no order by step_no) - 1, end_no) as until_no,
    sum(buying_days) over (partition by customer_no, track_no order by step_no) as buying_days,
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
    cast(buying_days as integer) as buying_days,
    cast(frequency as integer) as frequency,
    cast(monetary as decimal(18, 4)) as monetary,
    last_day
  from sums
  where step_no <= until_no
)
select * from final
