-- one scored customer × computed history date: the first of the shop's own rules that holds; no rows without rules
with final as (
  select s.customer_no, s.date_no, min(r.rule_no) as rule_no
  from scores s
  cross join segment_rules r
  where coalesce(s.recency_days >= r.recency_days_min, true)
    and coalesce(s.recency_days <= r.recency_days_max, true)
    and coalesce(s.frequency >= r.frequency_min, true)
    and coalesce(s.frequency <= r.frequency_max, true)
    and coalesce(s.monetary >= r.monetary_min, true)
    and coalesce(s.monetary <= r.monetary_max, true)
    and coalesce(s.r_score >= r.r_score_min, true)
    and coalesce(s.r_score <= r.r_score_max, true)
    and coalesce(s.f_score >= r.f_score_min, true)
    and coalesce(s.f_score <= r.f_score_max, true)
    and coalesce(s.m_score >= r.m_score_min, true)
    and coalesce(s.m_score <= r.m_score_max, true)
  group by s.customer_no, s.date_no
)
select * from final
