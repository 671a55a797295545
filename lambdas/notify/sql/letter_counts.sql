-- one row: what the letter counts
with urgent as (
  select
    count(*) as act_now,
    sum(value_at_risk) as value_at_risk,
    count(*) - count(value_at_risk) as without_value,
    count(*) filter (where is_new) as new_customers,
    list_sort(list(distinct value_at_risk_basis) filter (where value_at_risk_basis is not null)) as bases
  from to_contact
),
others as (
  select
    count(*) filter (where urgency = 'lost') as lost,
    count(*) filter (where urgency = 'act-now' and control_group) as control_group
  from churn_risk
)
select
  u.act_now,
  cast(u.value_at_risk as varchar) as value_at_risk,
  u.without_value,
  u.new_customers,
  coalesce(array_to_string(u.bases, '; '), '') as bases,
  o.lost,
  o.control_group
from urgent u, others o
