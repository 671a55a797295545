-- one scored customer × computed history date: what the scores rest on
with last_date as (
  select max(date_no) as date_no from history_dates
),
gaps as (
  select
    s.customer_no,
    s.step_no,
    s.until_no,
    s.frequency,
    s.monetary,
    s.last_day,
    s.buying_days >= 5 as has_own_limit,
    -- Below five buying days the gap decides nothing, and it is published for the as-of date alone.
    case
      when s.buying_days >= 5 or s.buying_days >= 3 and s.until_no = l.date_no
        then median_of_first(g.gaps, s.buying_days - 1)
    end as usual_gap_days
  from steps s
  cross join last_date l
  left join gap_lists g on g.customer_no = s.customer_no and g.track_no = s.track_no
  where s.frequency > 0
),
final as (
  select
    g.customer_no,
    d.date_no,
    cast(date_diff('day', g.last_day, h.history_date) as integer) as recency_days,
    g.frequency,
    g.monetary,
    g.usual_gap_days,
    cast(
      case when g.has_own_limit then own_limit(g.usual_gap_days) else l.churn_after_days end
      as decimal(9, 1)
    ) as churn_after_days
  from gaps g
  join date_spans d on d.from_no = g.step_no and d.to_no = g.until_no
  join history_dates h on h.date_no = d.date_no
  join shop_limits l on l.date_no = d.date_no
)
select * from final
