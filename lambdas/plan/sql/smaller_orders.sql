-- one order number outside the largest file: only these can be shared, and they are few where one file holds nearly all
with final as (
  select
    files.source,
    coalesce(validated.store, '') as store_key,
    validated.order_id,
    min(validated.file_rank) as first_rank,
    max(validated.file_rank) as last_rank
  from validated
  join files on files.file_rank = validated.file_rank
  where not files.is_largest
  group by files.source, coalesce(validated.store, ''), validated.order_id
)

select * from final
