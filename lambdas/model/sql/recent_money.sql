-- one customer with counting orders: the net spend of the last 365 days, and of the 365 days up to the last order
with money as (
  select customer_no, track_no, day, net from tracked_orders
  union all
  select customer_no, track_no, day, net from tracked_money
),
final as (
  select
    c.customer_no,
    cast(
      sum(case when m.day >= days_after(p.as_of, -365) then m.net else 0 end) as decimal(18, 4)
    ) as net_365_days,
    cast(
      sum(case when m.day > days_after(c.last_day, -365) and m.day <= c.last_day then m.net else 0 end)
      as decimal(18, 4)
    ) as net_to_last_order
  from money m
  join purchases c on c.customer_no = m.customer_no and c.track_no = m.track_no
  cross join parameters p
  group by c.customer_no
)
select * from final
