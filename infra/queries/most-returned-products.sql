-- Which products come back most? One row per product with at least one return.
with products as (
  select
    product_name,
    sum(case when line_type = 'return' then -amount else 0 end) as returned_amount,
    sum(case when line_type = 'sale' then amount else 0 end) as sold_amount,
    sum(case when line_type = 'return' then 1 else 0 end) as return_lines
  from transactions
  where line_type in ('sale', 'return')
  group by product_name
)

select
  product_name,
  returned_amount,
  sold_amount,
  cast(returned_amount as double) / nullif(cast(sold_amount as double), 0) as returned_share,
  return_lines
from products
where return_lines > 0
order by returned_amount desc, product_name
limit 100
