-- one segment of the current run: what its customers are worth, the worthiest first
with held as (
  select
    segment,
    count(*) as customers,
    count(value_12m) as valued,
    sum(expected_visits_365d) as visits,
    sum(value_12m) as value_12m,
    sum(value_lifetime) as value_lifetime,
    sum(case when value_at_risk_basis = 'value_12m and p_alive' then value_at_risk end) as value_at_risk
  from customer360
  group by segment
),

final as (
  select
    segment,
    customers,
    valued,
    cast(round(visits) as bigint) as expected_visits_365d,
    cast(value_12m as decimal(38, 2)) as value_12m,
    cast(value_lifetime as decimal(38, 2)) as value_lifetime,
    cast(value_at_risk as decimal(38, 2)) as value_at_risk
  from held
)

select * from final
order by value_12m desc nulls last, segment
