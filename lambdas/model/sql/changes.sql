-- one customer × history date at which persona or segment differ from those at the date before; null: not scored
with pairs as (
  select
    s.customer_no,
    d.date_no as to_no,
    nibble(s.persona_bits, d.date_no - 1) as from_persona_no,
    nibble(s.persona_bits, d.date_no) as to_persona_no,
    segment_at(s.early_segment_bits, s.late_segment_bits, d.date_no - 1) as from_segment_no,
    segment_at(s.early_segment_bits, s.late_segment_bits, d.date_no) as to_segment_no,
    nibble(s.r_bits, d.date_no - 1) as from_r_score,
    nibble(s.r_bits, d.date_no) as to_r_score
  from standings s
  cross join history_dates d
  where d.date_no > 1
),
final as (
  select
    customer_no,
    to_no,
    nullif(from_persona_no, 0) as from_persona_no,
    nullif(from_segment_no, 0) as from_segment_no,
    nullif(to_persona_no, 0) as to_persona_no,
    nullif(to_segment_no, 0) as to_segment_no,
    to_r_score between 1 and from_r_score - 1 as has_lower_r_score
  from pairs
  where from_persona_no <> to_persona_no or from_segment_no <> to_segment_no
)
select * from final
