-- one history date in one span of history dates: a join to it lists a span date by date
with final as (
  select f.date_no as from_no, t.date_no as to_no, h.date_no
  from history_dates f
  join history_dates t on t.date_no >= f.date_no
  join history_dates h on h.date_no between f.date_no and t.date_no
)
select * from final
