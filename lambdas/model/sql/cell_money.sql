-- month × cell × segment at the month's close × anonymous or not: money and units
with final as (
  select
    d.month,
    segment_at(s.early_segment_bits, s.late_segment_bits, d.close_no) as segment_no,
    f.customer_no = 0 as is_anonymous,
    f.cell_no,
    sum(f.amount) as revenue,
    sum(case when f.units < 0 then -f.amount else 0 end) as returned_amount,
    sum(case when f.units > 0 then f.units else 0 end) as units,
    sum(case when f.units < 0 then -f.units else 0 end) as returned_units
  from facts f
  join days d on d.day = f.day
  join standings s on s.customer_no = f.customer_no
  where not d.is_kept
  group by
    d.month,
    segment_at(s.early_segment_bits, s.late_segment_bits, d.close_no),
    f.customer_no = 0,
    f.cell_no
)
select * from final
