-- one scored customer: identified, with a counting order in the scoring window
with final as (
  select
    c.customer_key,
    c.customer_name,
    t.recency_days,
    cast(t.frequency as bigint) as frequency,
    t.net as monetary,
    t.r_score,
    t.f_score,
    t.m_score,
    cast(100 * t.r_score + 10 * t.f_score + t.m_score as varchar) as rfm_score,
    g.name as segment,
    n.name as persona,
    n.recommended_action,
    case when n.is_at_risk then 'silent ' else 'bought ' end
      || cast(t.recency_days as varchar)
      || case when t.recency_days = 1 then ' day' else ' days' end
      || case when n.is_at_risk then ', ' else ' ago, ' end
      || limit_text(t.usual_gap_days, t.churn_after_days)
      || '; '
      || cast(t.frequency as varchar)
      || case when t.frequency = 1 then ' order, ' else ' orders, ' end
      || case when t.net < 0 then 'returns exceed sales by ' else '' end
      || money_text(t.net)
      || case when t.net < 0 then '' else ' spent' end as reason,
    t.usual_gap_days,
    t.churn_after_days,
    b.name as previous_persona,
    d.history_date as persona_since,
    v.p_alive,
    v.expected_visits_90d,
    v.expected_visits_365d,
    v.spend_per_visit,
    v.value_12m,
    v.spend_12m_from,
    v.spend_12m_to,
    v.value_lifetime,
    v.value_at_risk,
    v.value_at_risk_basis,
    v.next_visit_date,
    v.next_visit_date_from,
    v.next_visit_date_to,
    v.next_visit_expected,
    v.value_reason,
    t.favourite_category,
    h.city as home_city,
    h.state as home_state,
    h.region as home_region,
    h.country as home_country,
    h.store as home_store,
    r.as_of,
    r.run_id
  from scored_today t
  join customers c on c.customer_no = t.customer_no
  join personas n on n.persona_no = t.persona_no
  join segments g on g.segment_no = t.segment_no
  join history_dates d on d.date_no = t.since_no
  left join customer_values v on v.customer_no = t.customer_no
  left join personas b on b.persona_no = t.previous_persona_no
  left join places h on h.place_no = t.place_no
  cross join parameters r
)
select * from final
