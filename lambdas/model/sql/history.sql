-- one customer × history date on which the customer was scored, computed now or reused
with computed as (
  select
    s.customer_no,
    s.date_no,
    s.persona_no,
    n.segment_no,
    s.r_score
  from scores s
  join personas p on p.persona_no = s.persona_no
  left join ruled_segments u on u.customer_no = s.customer_no and u.date_no = s.date_no
  left join segment_rules r on r.rule_no = u.rule_no
  join segments n on n.name = coalesce(r.segment, p.segment)
),
reused as (
  select c.customer_no, h.date_no, p.persona_no, n.segment_no, v.r_score
  from previous_history v
  join history_dates h on h.history_date = v.history_date
  join customers c on c.customer_key = v.customer_key
  join personas p on p.name = v.persona
  join segments n on n.name = v.segment
  where h.reused
),
final as (
  select * from computed
  union all
  select * from reused
)
select * from final
