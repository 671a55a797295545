-- one customer on one track × day with counting orders or money; track 0 is that of customers who keep to one
with events as (
  select customer_no, day, from_no, to_no, 1 as orders, net
  from counting_orders
  union all
  select m.customer_no, m.day, d.known_no, l.to_no, 0, m.net
  from loose_money m
  join days d on d.day = m.day
  cross join (select max(date_no) as to_no from history_dates) l
),
final as (
  select
    e.customer_no,
    coalesce(t.track_no, 0) as track_no,
    e.day,
    cast(sum(e.orders) as integer) as orders,
    cast(sum(e.net) as decimal(18, 4)) as net
  from events e
  join date_steps n on n.date_no = e.from_no
  left join tracks t
    on t.customer_no = e.customer_no and t.start_no <= e.to_no and t.end_no >= n.seen_no
  where n.seen_no <= e.to_no
  group by e.customer_no, coalesce(t.track_no, 0), e.day
)
select * from final
