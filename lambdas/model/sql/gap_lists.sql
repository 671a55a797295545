-- one customer on one track with three or more buying days: the gaps between them, oldest first
with buying_days as (
  select customer_no, track_no, array_sort(array_agg(day)) as days
  from tracked_orders
  where gap_days is null or gap_days > 0
  group by customer_no, track_no
  having count(*) > 2
),
final as (
  select customer_no, track_no, gaps_between(days) as gaps
  from buying_days
)
select * from final
