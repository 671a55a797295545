-- one identified customer: the history dates, one bit each, before which, since the date before them, the customer bought
-- or brought something back
with acts as (
  select customer_no, one_bit(known_no) as bought_bits, 0 as returned_bits
  from counting_orders
  where from_no = known_no
  union all
  select o.customer_no, 0, one_bit(d.known_no)
  from orders o
  join days d on d.day = o.first_day
  where o.customer_no > 0 and o.has_return and o.first_day = o.last_day
  union all
  select customer_no, 0, one_bit(known_no)
  from mixed_lines
  where is_return
  union all
  select customer_no, 0, 0
  from customers
),
final as (
  select customer_no, all_bits(bought_bits) as bought_bits, all_bits(returned_bits) as returned_bits
  from acts
  group by customer_no
)
select * from final
