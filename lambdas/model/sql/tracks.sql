-- one customer × span of computed dates over which counting orders are only added, in the order of their days;
-- nearly all customers keep to one track over all dates and have no row here
with last_date as (
  select max(date_no) as date_no from history_dates
),
breaks as (
  -- An order ceases to count …
  select c.customer_no, n.seen_no as start_no
  from counting_orders c
  join date_steps n on n.date_no = c.to_no + 1
  union
  -- … or begins to count later than its day.
  select c.customer_no, n.seen_no as start_no
  from counting_orders c
  join date_steps n on n.date_no = c.from_no
  where c.from_no > c.known_no
),
starts as (
  select customer_no, start_no from breaks
  union
  select customer_no, 1 as start_no from breaks
),
final as (
  select
    cast(row_number() over (partition by s.customer_no order by s.start_no) as integer) as track_no,
    s.customer_no,
    s.start_no,
    coalesce(lead(s.start_no) over (partition by s.customer_no order by s.start_no) - 1, l.date_no) as end_no
  from starts s
  cross join last_date l
)
select * from final
