-- How many customers does each segment hold, what did they spend, and what are they worth? One row per segment.
select
  segment,
  count(*) as customers,
  sum(monetary) as net_spend,
  sum(value_12m) as expected_spend_12m,
  sum(value_at_risk) as value_at_risk
from customer360
group by segment
order by net_spend desc, segment
