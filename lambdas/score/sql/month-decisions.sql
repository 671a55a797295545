-- one month in which lines were superseded or given a customer, with what that came to
with decisions as (
  select
    strftime(superseded_lines.order_date, '%Y-%m') as month,
    concat_ws('/', files.file_id, superseded_lines.line_number) as decision
  from superseded_lines
  join files using (file_rank)

  union all

  select
    strftime(validated.order_date, '%Y-%m') as month,
    concat_ws('/', files.file_id, validated.line_number, order_customers.customer_key) as decision
  from validated
  join files using (file_rank)
  join order_customers
    on files.source = order_customers.source
    and coalesce(validated.store, '') = order_customers.store
    and validated.order_id = order_customers.order_id
  where validated.customer_key is null
),

final as (
  select month, cast(bit_xor(md5_number(decision)) as varchar) as decided
  from decisions
  group by month
)

select * from final
