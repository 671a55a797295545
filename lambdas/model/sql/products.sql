-- one product, known by its name, else by its number; product_ref: the number that stands for it on lines
with labels as (
  select distinct coalesce(product_name, product_id) as product
  from lines
),
final as (
  select
    text_number(product) as product_ref,
    case when count(*) = 1 then min(product) else failure('Two products have the same number.') end as product
  from labels
  where product is not null
  group by text_number(product)
)
select * from final
