-- one accepted line of an order that stands in two or more files
with order_lines as (
  select
    files.source,
    coalesce(validated.store, '') as store_key,
    files.orders_across_files as policy,
    validated.*
  from validated
  join files on files.file_rank = validated.file_rank
),

shared_lines as (
  select order_lines.*
  from order_lines
  where order_fingerprint(source, store_key, order_id) in (select order_hash from shared_orders)
),

named as (
  select
    shared_lines.*,
    coalesce(shared_lines.customer_key, adopted_lines.customer_key, '') as customer,
    coalesce(shared_lines.product_id, shared_lines.product_name, '') as product,
    concat_ws(
      chr(31),
      coalesce(shared_lines.customer_key, adopted_lines.customer_key, ''),
      cast(shared_lines.order_date as varchar),
      coalesce(shared_lines.customer_name, ''),
      coalesce(shared_lines.product_id, ''),
      coalesce(shared_lines.product_name, ''),
      coalesce(shared_lines.category, ''),
      coalesce(shared_lines.city, ''),
      coalesce(shared_lines.state, ''),
      coalesce(shared_lines.region, ''),
      coalesce(shared_lines.country, ''),
      cast(shared_lines.quantity as varchar),
      coalesce(cast(shared_lines.price as varchar), ''),
      cast(shared_lines.amount as varchar)
    ) as line_text
  from shared_lines
  left join adopted_lines
    on adopted_lines.file_rank = shared_lines.file_rank and adopted_lines.line_number = shared_lines.line_number
),

with_copies as (
  select
    source,
    store_key,
    order_id,
    customer,
    policy,
    file_rank,
    line_number,
    order_date,
    quantity,
    product,
    line_text,
    row_number() over (
      partition by source, store_key, order_id, customer, line_text, file_rank
      order by line_number
    ) as copy,
    min(file_rank) over (partition by source, store_key, order_id, customer) as oldest_rank,
    max(file_rank) over (partition by source, store_key, order_id, customer) as newest_rank
  from named
),

final as (
  select * from with_copies where oldest_rank <> newest_rank
)

select * from final
