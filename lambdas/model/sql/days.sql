-- one business day with lines, and the history dates that matter to it; is_kept: its month's sales are those of an earlier run
with line_days as (
  select day from facts
  union
  select day from carried_orders
),
dated as (
  select d.day, m.month, m.next_month, m.is_kept
  from line_days d
  join months m on m.month = cast(date_trunc('month', d.day) as date)
),
final as (
  select
    m.day,
    m.month,
    m.is_kept,
    -- The first date that knows the day, the first of these that this run computes, the first computed one whose window has left it.
    min(case when h.history_date > m.day then h.date_no end) as known_no,
    min(case when h.history_date > m.day and not h.reused then h.date_no end) as seen_no,
    coalesce(min(case when h.window_start > m.day and not h.reused then h.date_no end), max(h.date_no) + 1) as left_no,
    -- The date at which the month was closed, or is seen as it runs; null before history begins.
    min(case when h.history_date > m.day and h.history_date <= m.next_month then h.date_no end) as close_no
  from dated m
  cross join history_dates h
  group by m.day, m.month, m.next_month, m.is_kept
)
select * from final
