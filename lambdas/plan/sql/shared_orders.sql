-- one order number, by its hash, that stands in two or more files
with in_largest as (
  select files.source, coalesce(validated.store, '') as store_key, validated.order_id
  from validated
  join files on files.file_rank = validated.file_rank
  where
    files.is_largest
    -- As constants, so that what of the largest file lies outside is not even read.
    and validated.order_id
      between known_text('first_order_id', (select min(order_id) from smaller_orders))
      and known_text('last_order_id', (select max(order_id) from smaller_orders))
),

shared as (
  select source, store_key, order_id from smaller_orders where first_rank <> last_rank
  union
  select source, store_key, order_id
  from smaller_orders s
  where exists (
    select 1 from in_largest l where l.source = s.source and l.store_key = s.store_key and l.order_id = s.order_id
  )
),

final as (
  select order_fingerprint(source, store_key, order_id) as order_hash from shared
)

select * from final
