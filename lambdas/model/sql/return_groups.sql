-- one customer × amount for which there are orders of that net and of its opposite
with last_date as (
  select max(date_no) as date_no from history_dates
),
returned as (
  select distinct customer_no, -net as amount
  from order_versions
  where net < 0
),
final as (
  select
    r.customer_no,
    r.amount,
    -- What a return cancels may differ from date to date where an order changed after its day.
    bool_or(v.from_no <> v.known_no or v.to_no <> l.date_no) as is_changing
  from returned r
  join order_versions v on v.customer_no = r.customer_no and abs(v.net) = r.amount
  cross join last_date l
  group by r.customer_no, r.amount
  having max(v.net) > 0
)
select * from final
