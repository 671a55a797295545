-- one row: customers on the marketing list, and scored customers
with listed as (
  select count(*) as at_risk from churn_risk
),

scored as (
  select count(*) as customers from customer360
)

select at_risk, customers from listed cross join scored
