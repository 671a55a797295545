-- one identified customer, for a later run; is_steady: all that the run needs of its lines are these sums and its orders
with rivals as (
  -- Which of two equal orders of one day a return takes hangs on the order id.
  select o.customer_no
  from orders o
  join return_groups g on g.customer_no = o.customer_no and g.amount = o.net
  group by o.customer_no, o.net, o.first_day
  having min(o.first_word_no) < max(o.last_word_no)
),
unsteady as (
  select customer_no from mixed_lines
  union
  select customer_no from rivals
  union
  -- Which name is the last may hang on the age of files.
  select customer_no from customers where is_respelled
),
final as (
  select
    c.customer_no,
    c.customer_key,
    c.customer_name,
    t.net,
    t.units,
    t.returned,
    t.gross,
    k.category as favourite_category,
    p.product as favourite_product,
    u.customer_no is null as is_steady
  from customers c
  join customer_totals t on t.customer_no = c.customer_no
  join favourite_categories k on k.customer_no = c.customer_no
  join favourite_products p on p.customer_no = c.customer_no
  left join unsteady u on u.customer_no = c.customer_no
)
select * from final
