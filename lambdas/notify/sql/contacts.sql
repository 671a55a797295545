-- one customer to contact, the most at risk first; with new_only, those new at risk below the first ones
select
  rank,
  customer_key,
  customer_name,
  cast(value_at_risk as varchar) as value_at_risk,
  recency_days,
  coalesce(is_new, false) as is_new,
  reason,
  recommended_action
from (
  select *, row_number() over (order by rank) as place
  from to_contact
)
where place <= $length and not $new_only
  or place > $length and is_new and $new_only
order by rank
limit $length
