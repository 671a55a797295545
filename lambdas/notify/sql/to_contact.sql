-- one customer whom the letter asks to contact: neither lost nor in the control group nor out of sight
select c.*
from churn_risk c
anti join out_of_sight o on o.customer_key = c.customer_key
where c.urgency = 'act-now'
  and not coalesce(c.control_group, false)
