-- one identified order × span of history dates over which it looks the same
with final as (
  select * from plain_orders
  union all
  select * from mixed_orders
)
select * from final
