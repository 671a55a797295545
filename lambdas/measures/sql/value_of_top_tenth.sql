-- one row: the tenth of the valued customers that is worth most, rounded up, and what it holds of the value of 12 months
with ranked as (
  select
    value_12m,
    row_number() over (order by value_12m desc, customer_key) as place,
    count(*) over () as customers
  from customer360
  where value_12m is not null
),

totals as (
  select
    count(*) as customers,
    count_if(place <= (customers + 9) / 10) as top_customers,
    sum(value_12m) as value_12m,
    cast(sum(case when place <= (customers + 9) / 10 then value_12m end) as double) as top_value
  from ranked
)

select
  customers,
  top_customers,
  value_12m,
  top_value / nullif(cast(value_12m as double), 0) as value_share
from totals
