-- one product, known by its name, else by its number
with labels as (
  select distinct coalesce(product_name, product_id) as product
  from lines
),
final as (
  select cast(row_number() over (order by product) as integer) as product_no, product
  from labels
  where product is not null
)
select * from final
