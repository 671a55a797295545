-- one counting order × unbroken span of history dates over which it counts on the same day;
-- net: its money, where it counts from its day on and has no other day
with last_date as (
  select max(date_no) as date_no from history_dates
),
steady_orders as (
  select p.customer_no, p.day, p.place_no, p.known_no, p.from_no, p.to_no, p.net
  from plain_orders p
  left join return_groups g on g.customer_no = p.customer_no and g.amount = p.net
  where p.net > 0 and g.customer_no is null
),
pieces as (
  select m.customer_no, m.order_ref, m.day, m.place_no, m.known_no, m.from_no, m.to_no
  from mixed_orders m
  left join return_groups g on g.customer_no = m.customer_no and g.amount = m.net
  where m.net > 0 and g.customer_no is null
  union all
  select customer_no, order_ref, day, place_no, known_no, from_no, to_no
  from matched_orders
),
edges as (
  select
    *,
    case
      when lag(to_no) over (partition by customer_no, order_ref, day order by from_no) = from_no - 1 then 0
      else 1
    end as is_edge
  from pieces
),
islands as (
  select
    *,
    sum(is_edge) over (
      partition by customer_no, order_ref, day order by from_no rows unbounded preceding
    ) as island_no
  from edges
),
joined_orders as (
  select
    customer_no,
    day,
    max_by(place_no, to_no) as place_no,
    known_no,
    min(from_no) as from_no,
    max(to_no) as to_no,
    cast(0 as decimal(18, 4)) as net
  from islands
  group by customer_no, order_ref, day, known_no, island_no
),
final as (
  select * from steady_orders
  union all
  select * from joined_orders
)
select * from final
