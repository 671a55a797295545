-- one customer at risk, the most urgent first
select *
from churn_risk
order by rank
