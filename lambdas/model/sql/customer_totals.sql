-- one identified customer over all lines
with final as (
  select
    customer_no,
    cast(sum(amount) as decimal(18, 4)) as net,
    cast(sum(units) as decimal(18, 3)) as units,
    cast(sum(case when units < 0 then -amount else 0 end) as decimal(18, 4)) as returned,
    cast(sum(case when line_place > 0 and amount > 0 then amount else 0 end) as decimal(18, 4)) as gross
  from facts
  where customer_no > 0 and not is_carried
  group by customer_no
  union all
  select c.customer_no, s.net, s.units, s.returned, s.gross
  from customers c
  join carried_customers s on s.customer_no = c.carried_no
)
select * from final
