-- one combination of visits and net spend over the whole history, of customers whose net spend is above zero
with final as (
  select
    cast(c.buying_days as double) as visits,
    cast(t.net as double) as net_spend,
    cast(count(*) as double) as customers
  from purchases c
  join customer_totals t on t.customer_no = c.customer_no
  where t.net > 0
  group by c.buying_days, t.net
)
select * from final
