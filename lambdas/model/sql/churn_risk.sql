-- one scored customer at risk, whom marketing may contact
with at_risk as (
  select
    c.*,
    case when c.recency_days <= 2 * c.churn_after_days then 'act-now' else 'lost' end as urgency,
    days_after(c.as_of, cast(floor(c.churn_after_days) as integer) + 1 - c.recency_days) as at_risk_since,
    key_draw('control group', c.customer_key, 10) = 0 as control_group
  from customer360 c
  join personas p on p.name = c.persona
  left join do_not_contact d on d.customer_key = c.customer_key
  where p.is_at_risk and d.customer_key is null
),
final as (
  select
    row_number() over (
      order by case when urgency = 'act-now' then 1 else 2 end, monetary desc, customer_key
    ) as rank,
    urgency,
    customer_key,
    customer_name,
    segment,
    persona,
    recency_days,
    usual_gap_days,
    churn_after_days,
    at_risk_since,
    at_risk_since > days_after(as_of, -7) as is_new,
    frequency,
    monetary,
    cast(null as double) as p_alive,
    cast(null as decimal(18, 2)) as value_12m,
    cast(null as decimal(18, 2)) as value_at_risk,
    cast(null as varchar) as value_at_risk_basis,
    reason,
    case when control_group then 'Control group: do not contact.' else recommended_action end as recommended_action,
    control_group,
    home_city,
    home_store,
    as_of,
    run_id
  from at_risk
)
select * from final
