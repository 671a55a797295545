-- one awaited customer and a source that saw it on its last day in one month of lines
with seen as (
  select
    l.customer_key,
    l.source,
    max(l.order_date) as last_day
  from month_lines l
  join awaited a on a.customer_key = l.customer_key
  group by l.customer_key, l.source
),
final as (
  select
    customer_key,
    source
  from seen
  qualify last_day = max(last_day) over (partition by customer_key)
)
select * from final
