-- one scored customer: what it is worth and how likely it is gone, by the values of its combination of visits
with last_date as (
  select max(date_no) as date_no from history_dates
),
known as (
  select
    c.customer_no,
    cast(c.buying_days as double) as visits,
    cast(date_diff('day', c.first_day, c.last_day) as double) as last_visit_days,
    cast(date_diff('day', c.first_day, p.as_of) as double) as age_days,
    case when t.net > 0 and s.monetary > 0 then cast(t.net as double) end as net_spend,
    m.net_365_days,
    m.net_to_last_order,
    p.as_of
  from scores s
  join last_date l on l.date_no = s.date_no
  join purchases c on c.customer_no = s.customer_no
  join customer_totals t on t.customer_no = s.customer_no
  join recent_money m on m.customer_no = s.customer_no
  cross join parameters p
),
spent as (
  select
    k.*,
    r.p_alive,
    r.expected_visits_90d,
    r.expected_visits_365d,
    r.next_visit_days,
    r.next_visit_days_from,
    r.next_visit_days_to,
    r.even_chance_days,
    f.spend_p * (f.spend_v + k.net_spend) / (f.spend_p * k.visits + f.spend_q - 1) as spend,
    f.margin * r.discounted_visits_12m as worth_12m,
    f.margin * r.residual_visits as worth_lifetime,
    r.spend_factor_from * (f.spend_v + k.net_spend) as spend_from,
    r.spend_factor_to * (f.spend_v + k.net_spend) as spend_to,
    f.value_reason
  from known k
  left join row_values r
    on r.repeats = k.visits - 1 and r.last_visit_days = k.last_visit_days and r.age_days = k.age_days
  cross join value_fit f
),
worth as (
  select
    *,
    money_from(spend) as spend_per_visit,
    money_from(spend * worth_12m) as value_12m,
    money_from(spend_from) as spend_12m_from,
    money_from(spend_to) as spend_12m_to,
    money_from(spend * worth_lifetime) as value_lifetime,
    case
      when expected_visits_365d is not null then coalesce(next_visit_days <= 365, false)
    end as next_visit_expected
  from spent
),
risked as (
  select
    *,
    case
      when value_12m is not null and p_alive is not null
        then money_from(cast(value_12m as double) * (1 - p_alive))
      when net_spend is not null and net_to_last_order > 0 then cast(net_to_last_order as decimal(18, 2))
    end as value_at_risk
  from worth
),
final as (
  select
    customer_no,
    p_alive,
    expected_visits_90d,
    expected_visits_365d,
    spend_per_visit,
    value_12m,
    spend_12m_from,
    spend_12m_to,
    value_lifetime,
    value_at_risk,
    case
      when value_at_risk is null then null
      when value_12m is not null and p_alive is not null then 'value_12m and p_alive'
      else 'net spend of the 365 days up to the last order'
    end as value_at_risk_basis,
    case when next_visit_expected then days_after(as_of, floor(next_visit_days)) end as next_visit_date,
    case when next_visit_expected then days_after(as_of, floor(next_visit_days_from)) end as next_visit_date_from,
    case
      when next_visit_expected and next_visit_days_to < 3650 then days_after(as_of, floor(next_visit_days_to))
    end as next_visit_date_to,
    next_visit_expected,
    nullif(
      concat_ws('; ', value_reason, case when net_spend is null then 'returns exceed sales' end), ''
    ) as value_reason,
    net_365_days,
    even_chance_days
  from risked
)
select * from final
