-- one line that the run publishes: accepted, not superseded, before the as-of date
select
  files.source,
  validated.store,
  validated.order_id,
  validated.order_date,
  coalesce(validated.customer_key, adopted_lines.customer_key) as customer_key,
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
join files on files.file_rank = validated.file_rank
left join adopted_lines
  on adopted_lines.file_rank = validated.file_rank and adopted_lines.line_number = validated.line_number
left join superseded_lines
  on superseded_lines.file_rank = validated.file_rank and superseded_lines.line_number = validated.line_number
where superseded_lines.file_rank is null and validated.order_date < (select as_of from merge_parameters)
