-- one of the customers who spent most in the scoring window, with the groups that the slicers know
select
  coalesce(customer_name, customer_key) as name,
  frequency,
  hundredths(monetary) as monetary,
  segment,
  persona,
  home_place as place,
  favourite_category as category,
  home_store as store
from placed_customers
where coalesce(customer_name, customer_key) is not null
order by monetary desc, frequency desc, name, customer_key
limit 200
