-- one identified order whose lines are of several days or places
with final as (
  select o.customer_no, o.order_ref
  from orders o
  join words f on f.word_no = o.first_word_no
  join words l on l.word_no = o.last_word_no
  where o.customer_no > 0 and (o.first_day < o.last_day or f.place_no < l.place_no)
)
select * from final
