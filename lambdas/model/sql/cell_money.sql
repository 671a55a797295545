-- month × cell × segment at the month's close × anonymous or not: money and units
with final as (
  select
    d.month,
    h.segment_no,
    f.customer_no = 0 as is_anonymous,
    f.cell_no,
    sum(f.amount) as revenue,
    sum(case when f.units < 0 then -f.amount else 0 end) as returned_amount,
    sum(case when f.units > 0 then f.units else 0 end) as units,
    sum(case when f.units < 0 then -f.units else 0 end) as returned_units
  from facts f
  join days d on d.day = f.day
  left join history h on h.customer_no = f.customer_no and h.date_no = d.close_no
  group by d.month, h.segment_no, f.customer_no = 0, f.cell_no
)
select * from final
