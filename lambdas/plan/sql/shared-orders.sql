-- one order number, by its hash, that stands in two or more files
with order_lines as (
  select
    hash(files.source, coalesce(validated.store, ''), validated.order_id) as order_hash,
    validated.file_rank,
    files.is_largest
  from validated
  join files using (file_rank)
),

-- Only orders outside the largest file can be shared, and they are few where one file holds nearly all.
smaller_files as (
  select order_hash, min(file_rank) as first_rank, max(file_rank) as last_rank
  from order_lines
  where not is_largest
  group by order_hash
),

in_largest as (
  select distinct order_lines.order_hash
  from order_lines
  semi join smaller_files using (order_hash)
  where order_lines.is_largest
),

final as (
  select order_hash from smaller_files where first_rank <> last_rank
  union
  select order_hash from in_largest
)

select * from final
