-- one customer with a counting order: the place of most of them, the latest where tied
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
final as (
  select customer_no, place_no from ranked where place_rank = 1
)
select * from final
