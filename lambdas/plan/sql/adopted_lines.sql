-- one line that names no customer and is given the only customer on the other lines of its order
with anonymous_orders as (
  select distinct files.source, coalesce(validated.store, '') as store, validated.order_id
  from validated
  join files using (file_rank)
  where validated.customer_key is null
    and (
      files.has_adoptable_lines
      or hash(files.source, coalesce(validated.store, ''), validated.order_id) in (select order_hash from shared_orders)
    )
),

named_lines as (
  select files.source, coalesce(validated.store, '') as store, validated.order_id, validated.customer_key
  from validated
  join files using (file_rank)
  where validated.customer_key is not null
),

order_customers as (
  select
    named_lines.source,
    named_lines.store,
    named_lines.order_id,
    min(named_lines.customer_key) as customer_key
  from named_lines
  semi join anonymous_orders using (source, store, order_id)
  group by named_lines.source, named_lines.store, named_lines.order_id
  having min(named_lines.customer_key) = max(named_lines.customer_key)
),

final as (
  select validated.file_rank, validated.line_number, validated.order_date, order_customers.customer_key
  from validated
  join files using (file_rank)
  join order_customers
    on files.source = order_customers.source
    and coalesce(validated.store, '') = order_customers.store
    and validated.order_id = order_customers.order_id
  where validated.customer_key is null
)

select * from final
