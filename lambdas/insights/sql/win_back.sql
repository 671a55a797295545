-- one row: who is at risk, whom marketing may still win back, and what hangs on them
with listed as (
  select
    *,
    row_number() over (partition by is_wanted order by rank) as place,
    count_if(is_wanted) over () as wanted
  from (
    select
      *,
      urgency = 'act-now' and not coalesce(control_group, false) as is_wanted
    from churn_risk
  ) as marked
),

first_ones as (
  select
    *,
    case when wanted >= 200 then 100 when wanted >= 20 then 10 end as top_customers
  from listed
),

at_risk as (
  select
    count(*) as at_risk,
    count_if(is_wanted) as to_contact,
    count_if(urgency = 'lost') as lost,
    max(top_customers) as top_customers,
    sum(case when is_wanted then value_at_risk end) as value_at_risk,
    count_if(is_wanted and value_at_risk_basis = 'value_12m and p_alive') as modelled,
    cast(sum(case when is_wanted and place <= top_customers then value_at_risk end) as double) as top_value
  from first_ones
),

scored as (
  select count(*) as customers from customer360
)

select
  s.customers,
  r.at_risk,
  -- Who sees fewer customers than customers at risk sees no share of them.
  case when r.at_risk <= s.customers then cast(r.at_risk as double) / nullif(s.customers, 0) end as at_risk_share,
  r.to_contact,
  r.lost,
  r.value_at_risk,
  r.modelled,
  r.top_customers,
  r.top_value / nullif(cast(r.value_at_risk as double), 0) as top_share
from at_risk r
cross join scored s
