-- one amount of a customer on a day that counting_orders does not carry as net
with final as (
  select p.customer_no, p.day, p.net
  from plain_orders p
  left join return_groups g on g.customer_no = p.customer_no and g.amount = p.net
  where p.net <= 0 or g.customer_no is not null
  union all
  select customer_no, day, amount as net
  from mixed_lines
)
select * from final
