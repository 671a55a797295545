-- one file whose order stands again in newer content under the same name
with named_orders as (
  select distinct
    same_name_files.source,
    same_name_files.name,
    same_name_files.file_rank,
    coalesce(validated.store, '') as store,
    validated.order_id,
    coalesce(validated.customer_key, '') as customer
  from validated
  join same_name_files on same_name_files.file_rank = validated.file_rank
),

with_newest as (
  select
    file_rank,
    max(file_rank) over (partition by source, name, store, order_id, customer) as newest_rank
  from named_orders
),

final as (
  select distinct file_rank from with_newest where newest_rank > file_rank
)

select * from final
