-- one action and the customers to contact that it is for, the most at risk first
select
  recommended_action,
  count(*) as customers,
  cast(sum(value_at_risk) as varchar) as value_at_risk
from to_contact
group by recommended_action
order by sum(value_at_risk) desc nulls last, customers desc, recommended_action
