-- one line of an identified order whose lines are of several days or places
with mixed_orders as (
  select o.customer_no, o.order_ref
  from orders o
  join words f on f.word_no = o.first_word_no
  join words l on l.word_no = o.last_word_no
  where o.customer_no > 0 and (o.first_day < o.last_day or f.place_no < l.place_no)
),
final as (
  select f.customer_no, f.order_ref, f.day, f.amount, f.line_place, c.place_no, d.known_no
  from facts f
  join mixed_orders o on o.customer_no = f.customer_no and o.order_ref = f.order_ref
  join cells c on c.cell_no = f.cell_no
  join days d on d.day = f.day
)
select * from final
