-- one version of an order (its lines in one file) that a newer version replaces in whole
with versions as (
  select
    source,
    store_key,
    order_id,
    customer,
    policy,
    file_rank,
    newest_rank,
    bool_or(quantity > 0) as has_sale,
    array_sort(array_agg(distinct product)) as products
  from contested_lines
  group by source, store_key, order_id, customer, policy, file_rank, newest_rank
),

-- A version that holds only returns corrects in part; it never replaces.
baskets as (
  select source, store_key, order_id, customer, products, max(file_rank) as file_rank
  from versions
  where has_sale
  group by source, store_key, order_id, customer, products
),

complete as (
  select distinct versions.source, versions.store_key, versions.order_id, versions.customer, versions.file_rank
  from versions
  join baskets
    on baskets.source = versions.source
    and baskets.store_key = versions.store_key
    and baskets.order_id = versions.order_id
    and baskets.customer = versions.customer
  where versions.policy is null
    and baskets.file_rank > versions.file_rank
    and holds_all(baskets.products, versions.products)
),

declared as (
  select source, store_key, order_id, customer, file_rank
  from versions
  where policy = 'replace' and file_rank < newest_rank
),

final as (
  select * from complete
  union all
  select * from declared
)

select * from final
