-- one line of an identified order whose lines are of several days or places
with final as (
  select
    f.customer_no,
    f.order_ref,
    f.day,
    f.amount,
    f.amount < 0 or f.units < 0 as is_return,
    f.line_place,
    c.place_no,
    d.known_no
  from facts f
  join mixed_keys k on k.customer_no = f.customer_no and k.order_ref = f.order_ref
  join cells c on c.cell_no = f.cell_no
  join days d on d.day = f.day
)
select * from final
