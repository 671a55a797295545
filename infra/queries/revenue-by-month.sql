-- How do revenue and returns develop? One row per month.
with months as (
  select
    month,
    sum(revenue) as revenue,
    sum(returned_amount) as returned_amount,
    sum(case when is_anonymous then revenue else 0 end) as anonymous_revenue,
    sum(units) as units
  from sales_monthly
  group by month
)

select
  month,
  revenue,
  returned_amount,
  cast(returned_amount as double) / nullif(cast(revenue + returned_amount as double), 0) as returned_share,
  anonymous_revenue,
  units
from months
order by month desc
