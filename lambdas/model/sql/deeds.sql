-- one customer × history date before which, since the date before it, the customer bought or brought something back
with acts as (
  select customer_no, known_no as date_no, true as bought, false as returned
  from counting_orders
  where from_no = known_no
  union all
  select f.customer_no, d.known_no as date_no, false as bought, true as returned
  from facts f
  join days d on d.day = f.day
  where f.customer_no > 0 and (f.amount < 0 or f.units < 0)
),
final as (
  select customer_no, date_no, bool_or(bought) as bought, bool_or(returned) as returned
  from acts
  group by customer_no, date_no
)
select * from final
