-- one identified customer: the place of most counting orders, the latest where tied; null without any
with last_date as (
  select max(date_no) as date_no from history_dates
),
place_counts as (
  select c.customer_no, c.place_no, count(*) as orders, max(c.day) as last_day
  from counting_orders c
  join last_date l on l.date_no = c.to_no
  group by c.customer_no, c.place_no
),
ranked as (
  select
    customer_no,
    place_no,
    row_number() over (partition by customer_no order by orders desc, last_day desc, place_no) as place_rank
  from place_counts
),
found as (
  select customer_no, place_no from ranked where place_rank = 1
),
final as (
  select c.customer_no, f.place_no
  from customers c
  left join found f on f.customer_no = c.customer_no
)
select * from final
