-- one line that names no customer and is given the only customer on the other lines of its order
with order_lines as (
  select
    f.source,
    coalesce(v.store, '') as store,
    v.order_id,
    v.customer_key,
    v.file_rank,
    v.line_number,
    v.order_date,
    f.has_adoptable_lines
  from validated v
  join files f on f.file_rank = v.file_rank
),

anonymous_orders as (
  select distinct source, store, order_id
  from order_lines
  where customer_key is null
    and (
      has_adoptable_lines
      or order_fingerprint(source, store, order_id) in (select order_hash from shared_orders)
    )
),

order_customers as (
  select o.source, o.store, o.order_id, min(o.customer_key) as customer_key
  from order_lines o
  join anonymous_orders a on a.source = o.source and a.store = o.store and a.order_id = o.order_id
  where o.customer_key is not null
  group by o.source, o.store, o.order_id
  having min(o.customer_key) = max(o.customer_key)
),

final as (
  select o.file_rank, o.line_number, o.order_date, c.customer_key
  from order_lines o
  join order_customers c on c.source = o.source and c.store = o.store and c.order_id = o.order_id
  where o.customer_key is null
)

select * from final
