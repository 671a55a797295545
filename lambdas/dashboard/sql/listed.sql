-- one customer of the marketing list with the groups that the slicers know, the most urgent first
select
  l.rank,
  coalesce(l.customer_name, l.customer_key) as name,
  l.urgency,
  l.is_new,
  l.control_group,
  l.recency_days,
  l.usual_gap_days,
  hundredths(l.monetary) as monetary,
  case when l.value_at_risk is not null then hundredths(l.value_at_risk) end as value_at_risk,
  l.reason,
  l.recommended_action,
  l.segment,
  l.persona,
  c.home_place as place,
  c.favourite_category as category,
  coalesce(c.home_store, l.home_store) as store
from churn_risk l
left join placed_customers c on c.customer_key = l.customer_key
where coalesce(l.customer_name, l.customer_key) is not null
order by l.rank
limit 500
