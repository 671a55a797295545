-- one file that corrects older versions of orders only in part, with the number of these orders
with standing as (
  select distinct c.source, c.store_key, c.order_id, c.customer, c.file_rank
  from contested_lines c
  left join replaced_versions r
    on r.source = c.source
    and r.store_key = c.store_key
    and r.order_id = c.order_id
    and r.customer = c.customer
    and r.file_rank = c.file_rank
  where c.policy is null and r.file_rank is null
),

oldest_standing as (
  select source, store_key, order_id, customer, min(file_rank) as file_rank
  from standing
  group by source, store_key, order_id, customer
),

final as (
  select standing.file_rank, cast(count(*) as bigint) as orders
  from standing
  join oldest_standing
    on oldest_standing.source = standing.source
    and oldest_standing.store_key = standing.store_key
    and oldest_standing.order_id = standing.order_id
    and oldest_standing.customer = standing.customer
  where standing.file_rank > oldest_standing.file_rank
  group by standing.file_rank
)

select * from final
