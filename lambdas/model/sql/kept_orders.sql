-- one identified order with all lines of one day and one place, for a later run
with final as (
  select o.customer_no, o.order_ref, o.net, o.first_day as day, f.place_no, o.has_return
  from orders o
  join words f on f.word_no = o.first_word_no
  join words l on l.word_no = o.last_word_no
  where o.customer_no > 0 and o.first_day = o.last_day and f.place_no = l.place_no
)
select * from final
