-- one order number, by its hash, that stands in two or more files
with in_largest as (
  select files.source, coalesce(validated.store, '') as store_key, validated.order_id
  from validated
  join files using (file_rank)
  where
    files.is_largest
    -- As constants, so that what of the largest file lies outside is not even read.
    and validated.order_id between getvariable('first_order_id') and getvariable('last_order_id')
),

shared as (
  select source, store_key, order_id from smaller_orders where first_rank <> last_rank
  union
  select source, store_key, order_id from smaller_orders semi join in_largest using (source, store_key, order_id)
),

final as (
  select hash(source, store_key, order_id) as order_hash from shared
)

select * from final
