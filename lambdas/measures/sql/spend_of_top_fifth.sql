-- one row: the fifth of the scored customers who spent most, rounded up, and what they hold of the spend
with ranked as (
  select
    monetary,
    row_number() over (order by monetary desc, customer_key) as place,
    count(*) over () as customers
  from customer360
),

totals as (
  select
    count(*) as customers,
    count_if(place <= (customers + 4) / 5) as top_customers,
    cast(sum(monetary) as double) as spend,
    cast(sum(case when place <= (customers + 4) / 5 then monetary end) as double) as top_spend
  from ranked
)

select
  customers,
  top_customers,
  top_spend / nullif(spend, 0) as spend_share
from totals
