-- one history date: the first date from it on that this run computes
with final as (
  select h.date_no, min(s.date_no) as seen_no
  from history_dates h
  join history_dates s on s.date_no >= h.date_no
  where not s.reused
  group by h.date_no
)
select * from final
