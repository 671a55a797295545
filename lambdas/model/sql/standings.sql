-- one customer, or 0 for anonymous sales: persona, segment and R score at each history date, some bits a date, 0 where not
-- scored; every customer has a row, for inner joins to numbers without gaps cost least
with held as (
  select customer_no, date_no, persona_no, segment_no, r_score from history
  union all
  select customer_no, 1, 0, 0, 0 from customers
  union all
  select 0, 1, 0, 0, 0
),
final as (
  select
    customer_no,
    all_bits(in_nibble(persona_no, date_no)) as persona_bits,
    all_bits(in_nibble(r_score, date_no)) as r_bits,
    coalesce(all_bits(case when date_no <= 7 then in_byte(segment_no, date_no) end), 0) as early_segment_bits,
    coalesce(all_bits(case when date_no > 7 then in_byte(segment_no, date_no - 7) end), 0) as late_segment_bits
  from held
  group by customer_no
)
select * from final
