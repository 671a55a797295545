-- one scored customer: what the dashboard groups by, in words, and what it adds up, in whole numbers
with listed as (
  -- marketing leaves the control group alone
  select customer_key, urgency, is_new, urgency = 'act-now' and not coalesce(control_group, false) as is_to_contact
  from churn_risk
),
ranked as (
  select
    *,
    row_number() over (
      order by value_12m desc nulls last, monetary desc, frequency desc, recency_days, persona, customer_key
    ) as value_rank,
    count(value_12m) over () as valued_customers
  from placed_customers
),
placed as (
  select
    *,
    case when value_12m is not null then (value_rank - 1) * 10 // valued_customers + 1 end as value_tenth
  from ranked
),
final as (
  select
    p.segment,
    p.persona,
    p.home_place as place,
    p.favourite_category as category,
    p.home_store as store,
    cast(p.r_score * 10 + (p.f_score + p.m_score + 1) // 2 as varchar) as scores,
    p.previous_persona as previous,
    l.urgency,
    case
      when p.p_alive >= 0.8 then 'below 20 %'
      when p.p_alive >= 0.5 then '20 to 50 %'
      when p.p_alive >= 0.2 then '50 to 80 %'
      when p.p_alive < 0.2 then 'above 80 %'
    end as chance,
    case
      when p.value_tenth = 1 then 'top 10 %'
      when p.value_tenth <= 3 then 'next 20 %'
      when p.value_tenth <= 6 then 'next 30 %'
      when p.value_tenth <= 10 then 'last 40 %'
    end as worth,
    lpad(cast(p.value_tenth as varchar), 2, '0') as tenth,
    value_bin(p.value_12m) as value,
    case
      when p.next_visit_date >= p.as_of and p.next_visit_date < p.as_of + 182
        then cast(p.as_of + cast((p.next_visit_date - p.as_of) // 7 * 7 as integer) as varchar)
    end as due,
    1 as customers,
    p.recency_days,
    p.frequency,
    hundredths(p.monetary) as monetary,
    hundredths(p.value_12m) as value_12m,
    hundredths(p.value_at_risk) as value_at_risk,
    case when l.urgency is not null then 1 else 0 end as listed,
    case when l.is_to_contact then 1 else 0 end as to_contact,
    case when l.is_to_contact then hundredths(p.value_at_risk) else 0 end as value_to_win_back,
    case when l.is_new then 1 else 0 end as newly_listed
  from placed p
  left join listed l on l.customer_key = p.customer_key
)
select * from final
