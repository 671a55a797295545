-- one customer × history date at which persona or segment differ from those at the date before; null: not scored
with last_date as (
  select max(date_no) as date_no from history_dates
),
neighbours as (
  select
    customer_no,
    date_no,
    persona_no,
    segment_no,
    r_score,
    lag(date_no) over (partition by customer_no order by date_no) as before_no,
    lag(persona_no) over (partition by customer_no order by date_no) as persona_before_no,
    lag(segment_no) over (partition by customer_no order by date_no) as segment_before_no,
    lag(r_score) over (partition by customer_no order by date_no) as r_score_before,
    lead(date_no) over (partition by customer_no order by date_no) as after_no
  from history
),
comings as (
  select
    customer_no,
    date_no as to_no,
    null as from_persona_no,
    null as from_segment_no,
    persona_no as to_persona_no,
    segment_no as to_segment_no,
    false as has_lower_r_score
  from neighbours
  where date_no > 1 and coalesce(before_no, 0) < date_no - 1
),
moves as (
  select
    customer_no,
    date_no as to_no,
    persona_before_no as from_persona_no,
    segment_before_no as from_segment_no,
    persona_no as to_persona_no,
    segment_no as to_segment_no,
    r_score < r_score_before as has_lower_r_score
  from neighbours
  where before_no = date_no - 1 and (persona_no <> persona_before_no or segment_no <> segment_before_no)
),
goings as (
  select
    n.customer_no,
    n.date_no + 1 as to_no,
    n.persona_no as from_persona_no,
    n.segment_no as from_segment_no,
    null as to_persona_no,
    null as to_segment_no,
    false as has_lower_r_score
  from neighbours n
  cross join last_date l
  where n.date_no < l.date_no and coalesce(n.after_no, l.date_no + 1) > n.date_no + 1
),
final as (
  select * from comings
  union all
  select * from moves
  union all
  select * from goings
)
select * from final
