-- one order whose lines are of several words or days
with final as (
  select o.customer_no, o.order_ref
  from orders o
  where o.first_word_no < o.last_word_no or o.first_day < o.last_day
)
select * from final
