-- one file that corrects older versions of orders only in part, with the number of these orders
with standing as (
  select distinct source, store_key, order_id, customer, file_rank
  from contested_lines
  anti join replaced_versions using (source, store_key, order_id, customer, file_rank)
  where policy is null
),

oldest_standing as (
  select source, store_key, order_id, customer, min(file_rank) as file_rank
  from standing
  group by source, store_key, order_id, customer
),

final as (
  select standing.file_rank, cast(count(*) as bigint) as orders
  from standing
  join oldest_standing using (source, store_key, order_id, customer)
  where standing.file_rank > oldest_standing.file_rank
  group by standing.file_rank
)

select * from final
