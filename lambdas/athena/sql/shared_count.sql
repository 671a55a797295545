-- this run, one row: how many order numbers stand in several files
with final as (
  select count(*) as orders from shared_orders
)
select * from final
