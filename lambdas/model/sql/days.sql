-- one business day with lines, and the history dates that matter to it
with line_days as (
  select distinct day from facts
),
months as (
  select
    day,
    cast(date_trunc('month', day) as date) as month,
    cast(date_trunc('month', day) + interval '1' month as date) as next_month
  from line_days
),
final as (
  select
    m.day,
    m.month,
    -- The first date that knows the day, the first of these that this run computes, the first computed one whose window has left it.
    min(case when h.history_date > m.day then h.date_no end) as known_no,
    min(case when h.history_date > m.day and not h.reused then h.date_no end) as seen_no,
    coalesce(min(case when h.window_start > m.day and not h.reused then h.date_no end), max(h.date_no) + 1) as left_no,
    -- The date at which the month was closed, or is seen as it runs; null before history begins.
    min(case when h.history_date > m.day and h.history_date <= m.next_month then h.date_no end) as close_no
  from months m
  cross join history_dates h
  group by m.day, m.month, m.next_month
)
select * from final
