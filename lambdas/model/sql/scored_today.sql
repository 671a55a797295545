-- one scored customer as of the run: everything published of it, still in numbers
with bounds as (
  select max(h.date_no) as last_no, max(case when h.history_date = p.previous_date then h.date_no end) as previous_no
  from history_dates h
  cross join parameters p
),
since as (
  select customer_no, max(to_no) as date_no
  from changes
  where to_persona_no is not null and coalesce(from_persona_no, 0) <> to_persona_no
  group by customer_no
),
final as (
  select
    s.*,
    cast(s.monetary as decimal(18, 2)) as net,
    segment_at(v.early_segment_bits, v.late_segment_bits, b.last_no) as segment_no,
    nibble(v.persona_bits, b.previous_no) as previous_persona_no,
    coalesce(c.date_no, 1) as since_no,
    f.category as favourite_category,
    a.place_no
  from scores s
  join bounds b on b.last_no = s.date_no
  join standings v on v.customer_no = s.customer_no
  join favourite_categories f on f.customer_no = s.customer_no
  join homes a on a.customer_no = s.customer_no
  left join since c on c.customer_no = s.customer_no
)
select * from final
