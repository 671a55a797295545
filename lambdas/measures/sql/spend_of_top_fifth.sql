-- one row: what all scored customers spent, and what the fifth of them who spent most did
with ranked as (
  select
    monetary,
    row_number() over (order by monetary desc, customer_key) as place,
    count(*) over () as customers
  from customer360
),

final as (
  select
    cast(sum(monetary) as double) as spend,
    cast(sum(case when place <= (customers + 4) / 5 then monetary end) as double) as top_spend,
    count(*) as customers,
    count_if(place <= (customers + 4) / 5) as top_customers
  from ranked
)

select * from final
