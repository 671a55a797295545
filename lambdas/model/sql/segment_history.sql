-- customer scored then × date: the as-of date and the firsts of months before it
with ruled as (
  select u.customer_no, u.date_no, r.segment
  from ruled_segments u
  join segment_rules r on r.rule_no = u.rule_no
),
computed as (
  select
    h.history_date,
    c.customer_key,
    coalesce(u.segment, p.segment) as segment,
    p.name as persona,
    s.recency_days,
    cast(s.frequency as bigint) as frequency,
    cast(s.monetary as decimal(18, 2)) as monetary,
    s.r_score,
    s.f_score,
    s.m_score,
    s.churn_after_days,
    case when h.history_date = r.as_of then r.run_id end as run_id
  from scores s
  join history_dates h on h.date_no = s.date_no
  join customers c on c.customer_no = s.customer_no
  join personas p on p.persona_no = s.persona_no
  left join ruled u on u.customer_no = s.customer_no and u.date_no = s.date_no
  cross join parameters r
),
reused as (
  select
    v.history_date,
    v.customer_key,
    v.segment,
    v.persona,
    v.recency_days,
    v.frequency,
    v.monetary,
    v.r_score,
    v.f_score,
    v.m_score,
    v.churn_after_days,
    v.run_id
  from previous_history v
  join history_dates h on h.history_date = v.history_date
  where h.reused
),
final as (
  select * from computed
  union all
  select * from reused
)
select * from final
