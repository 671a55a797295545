-- one line that the run publishes: accepted, not superseded, before the as-of date
select
  files.source,
  validated.store,
  validated.order_id,
  validated.order_date,
  coalesce(validated.customer_key, order_customers.customer_key) as customer_key,
  validated.customer_name,
  validated.product_id,
  validated.product_name,
  validated.category,
  validated.city,
  validated.state,
  validated.region,
  validated.country,
  validated.quantity,
  validated.price,
  validated.amount,
  validated.line_type,
  files.file_id,
  validated.line_number,
  validated.file_rank,
  validated.part_no
from validated
join files using (file_rank)
left join order_customers
  on validated.customer_key is null
  and files.source = order_customers.source
  and coalesce(validated.store, '') = order_customers.store
  and validated.order_id = order_customers.order_id
anti join superseded_lines
  on validated.file_rank = superseded_lines.file_rank
  and validated.line_number = superseded_lines.line_number
where validated.order_date < (select as_of from merge_parameters)
