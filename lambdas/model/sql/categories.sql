-- one category
with final as (
  select distinct category_no, category
  from cells
  where category_no is not null
)
select * from final
