-- one scored customer at risk or doubtful, whom marketing may contact
with scored as (
  select
    c.*,
    p.is_at_risk,
    coalesce(c.p_alive >= 0.2 and c.p_alive < 0.5, false) as is_doubtful,
    case when p.is_at_risk then floor(c.churn_after_days) + 1 end as silent_from,
    case when c.p_alive < 0.5 then floor(v.even_chance_days) + 1 end as doubtful_from,
    v.net_365_days
  from customer360 c
  join personas p on p.name = c.persona
  join customers k on k.customer_key = c.customer_key
  left join customer_values v on v.customer_no = k.customer_no
  left join do_not_contact d on d.customer_key = c.customer_key
  where d.customer_key is null
),
at_risk as (
  select
    *,
    case when is_doubtful or recency_days <= 2 * churn_after_days then 'act-now' else 'lost' end as urgency,
    days_after(
      as_of,
      least(
        coalesce(silent_from, recency_days),
        coalesce(doubtful_from, recency_days),
        recency_days
      ) - recency_days
    ) as at_risk_since,
    key_draw('control group', customer_key, 10) = 0 as control_group,
    -- No value comes last; those of one bucket are few, whatever the currency.
    coalesce(cast(10 * sqrt(value_at_risk) as bigint), -1) as bucket
  from scored
  where is_at_risk or is_doubtful
),
buckets as (
  select urgency, bucket, sum(count(*)) over (order by urgency, bucket desc) - count(*) as before
  from at_risk
  group by urgency, bucket
),
-- Ranked within buckets: a rank over all would sort them on one node.
final as (
  select
    cast(
      b.before + row_number() over (
        partition by a.urgency, a.bucket
        order by a.value_at_risk desc nulls last, a.net_365_days desc, a.customer_key
      ) as bigint
    ) as rank,
    a.urgency,
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
    p_alive,
    value_12m,
    value_at_risk,
    value_at_risk_basis,
    'silent '
      || cast(recency_days as varchar)
      || case when recency_days = 1 then ' day, ' else ' days, ' end
      || limit_text(usual_gap_days, churn_after_days)
      || case
        when p_alive is null then ''
        else '; ' || cast(cast(round(100 * (1 - p_alive)) as integer) as varchar) || ' % gone'
      end
      || case
        when value_at_risk is null then '; returns exceed sales'
        when value_at_risk_basis = 'value_12m and p_alive' then '; ' || whole_money_text(value_at_risk) || ' at risk'
        else '; ' || whole_money_text(value_at_risk) || ' spent in the year to the last order'
      end as reason,
    case when control_group then 'Control group: do not contact.' else recommended_action end as recommended_action,
    control_group,
    home_city,
    home_store,
    as_of,
    run_id
  from at_risk a
  join buckets b on b.urgency = a.urgency and b.bucket = a.bucket
)
select * from final
