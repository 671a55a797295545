-- month × category × place × segment held at the close of that month
with counted as (
  select
    m.month,
    c.category,
    c.city,
    c.state,
    c.region,
    c.country,
    c.store,
    s.name as segment,
    m.is_anonymous,
    cast(m.revenue as decimal(18, 4)) as revenue,
    cast(m.returned_amount as decimal(18, 4)) as returned_amount,
    cast(m.units as decimal(18, 3)) as units,
    cast(m.returned_units as decimal(18, 3)) as returned_units,
    cast(n.orders as bigint) as orders,
    cast(n.customers as bigint) as customers,
    p.as_of,
    p.run_id
  from cell_money m
  join cell_counts n
    on n.month = m.month
    and n.segment_no = m.segment_no
    and n.is_anonymous = m.is_anonymous
    and n.cell_no = m.cell_no
  join cells c on c.cell_no = m.cell_no
  left join segments s on s.segment_no = m.segment_no
  cross join parameters p
),
final as (
  select * from counted
  union all
  select
    s.month,
    s.category,
    s.city,
    s.state,
    s.region,
    s.country,
    s.store,
    s.segment,
    s.is_anonymous,
    s.revenue,
    s.returned_amount,
    s.units,
    s.returned_units,
    s.orders,
    s.customers,
    p.as_of,
    p.run_id
  from previous_sales s
  cross join parameters p
)
select * from final
