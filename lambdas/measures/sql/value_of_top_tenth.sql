-- the current run, one row: what the tenth of the valued customers that is worth most holds of the value of 12 months
with ranked as (
  select
    value_12m,
    row_number() over (order by value_12m desc, customer_key) as place,
    count(*) over () as customers
  from customer360
  where value_12m is not null
),

final as (
  select
    cast(sum(value_12m) as double) as value_12m,
    cast(sum(case when place <= (customers + 9) / 10 then value_12m end) as double) as top_tenth_12m
  from ranked
)

select * from final
