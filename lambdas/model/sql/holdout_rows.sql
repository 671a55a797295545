-- one combination of repeat visits, day of the last and age as known at the cut, with the visits from the cut on and in as many days before it
with last_date as (
  select max(date_no) as date_no from history_dates
),
visits as (
  select
    o.customer_no,
    min(o.day) as first_day,
    max(case when o.day < v.cut_day then o.day end) as last_day,
    count(case when o.day < v.cut_day then 1 end) as visits_known,
    count(case when o.day >= v.cut_day then 1 end) as visits_after,
    count(case when o.day >= v.before_day and o.day < v.cut_day then 1 end) as visits_before
  from tracked_orders o
  cross join value_dates v
  cross join last_date l
  left join tracks t on t.customer_no = o.customer_no and t.track_no = o.track_no
  where (o.gap_days is null or o.gap_days > 0) and coalesce(t.end_no, l.date_no) = l.date_no
  group by o.customer_no
),
known as (
  select
    cast(c.visits_known - 1 as double) as repeats,
    cast(date_diff('day', c.first_day, c.last_day) as double) as last_visit_days,
    cast(date_diff('day', c.first_day, v.cut_day) as double) as age_days,
    cast(c.visits_after as double) as visits_after,
    cast(c.visits_before as double) as visits_before
  from visits c
  cross join value_dates v
  where c.first_day < v.cut_day
),
final as (
  select
    repeats,
    last_visit_days,
    age_days,
    visits_after,
    visits_before,
    cast(count(*) as double) as customers
  from known
  group by repeats, last_visit_days, age_days, visits_after, visits_before
)
select * from final
