-- Who are the best customers of the whole history, and where do they stand today? One row per customer.
select
  profile.customer_key,
  profile.customer_name,
  profile.total_sales,
  profile.total_orders,
  profile.average_order_value,
  profile.last_purchase_date,
  profile.favourite_category,
  scored.persona,
  scored.value_12m
from single_customer_view as profile
left join customer360 as scored on profile.customer_key = scored.customer_key
order by profile.total_sales desc, profile.customer_key
limit 100
