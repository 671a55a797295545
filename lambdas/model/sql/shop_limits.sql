-- one computed history date: the silence after which the shop takes a customer for lost
with last_date as (
  select max(date_no) as date_no from history_dates
),
gap_counts as (
  select
    greatest(d.seen_no, coalesce(t.start_no, 1)) as step_no,
    coalesce(t.end_no, l.date_no) as end_no,
    g.gap_days,
    count(*) as gaps
  from tracked_orders g
  join days d on d.day = g.day
  cross join last_date l
  left join tracks t on t.customer_no = g.customer_no and t.track_no = g.track_no
  where g.gap_days > 0
  group by greatest(d.seen_no, coalesce(t.start_no, 1)), coalesce(t.end_no, l.date_no), g.gap_days
),
dated_counts as (
  select h.date_no, g.gap_days, sum(g.gaps) as gaps
  from gap_counts g
  join history_dates h on h.date_no between g.step_no and g.end_no
  where not h.reused
  group by h.date_no, g.gap_days
),
running_counts as (
  select
    date_no,
    gap_days,
    sum(gaps) over (partition by date_no order by gap_days) as gaps_within,
    sum(gaps) over (partition by date_no) as gaps
  from dated_counts
),
nine_in_ten as (
  select date_no, max(gaps) as gaps, min(case when 10 * gaps_within >= 9 * gaps then gap_days end) as gap_days
  from running_counts
  group by date_no
),
final as (
  select
    h.date_no,
    cast(
      case
        when p.churn_after_days is not null then p.churn_after_days
        when n.gaps >= 50 then greatest(30, least(365, n.gap_days))
        else 90
      end as integer
    ) as churn_after_days
  from history_dates h
  cross join parameters p
  left join nine_in_ten n on n.date_no = h.date_no
  where not h.reused
)
select * from final
