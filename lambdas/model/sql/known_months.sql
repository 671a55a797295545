-- one customer × month with counting orders or money, as known at the as-of date
with final as (
  select
    m.customer_no,
    max(m.track_no) as track_no,
    m.month,
    sum(m.buying_days) as buying_days,
    sum(m.orders) as orders,
    cast(sum(m.net) as decimal(18, 4)) as net,
    min(m.first_day) as first_day,
    max(m.last_day) as last_day
  from customer_months m
  join history_dates h on h.date_no = m.end_no
  join parameters p on p.as_of = h.history_date
  group by m.customer_no, m.month
)
select * from final
