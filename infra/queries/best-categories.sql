-- Which categories earn the most in the last twelve months of the data? One row per category.
with latest as (
  select max(month) as month from sales_monthly
)

select
  sales.category,
  sum(sales.revenue) as revenue,
  sum(sales.units) as units,
  sum(sales.returned_amount) as returned_amount
from sales_monthly as sales
cross join latest
where sales.month > latest.month - interval '12' month
group by sales.category
order by revenue desc, sales.category
