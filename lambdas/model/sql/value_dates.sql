-- this run, one row: how long its history is, and the day at which the last days of it are held out
with known as (
  select p.as_of, coalesce(date_diff('day', min(c.first_day), p.as_of), 0) as history_days
  from parameters p
  left join purchases c on true
  group by p.as_of
),
final as (
  select
    as_of,
    history_days,
    least(90, history_days / 4) as holdout_days,
    days_after(as_of, -least(90, history_days / 4)) as cut_day,
    days_after(as_of, -2 * least(90, history_days / 4)) as before_day
  from known
)
select * from final
