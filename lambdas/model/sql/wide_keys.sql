-- one order whose lines are of several words or months
with final as (
  select o.customer_no, o.order_ref
  from orders o
  join days f on f.day = o.first_day
  join days l on l.day = o.last_day
  where o.first_word_no < o.last_word_no or f.month < l.month
)
select * from final
