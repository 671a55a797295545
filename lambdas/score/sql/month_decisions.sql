-- one month in which lines were superseded or given a customer, with what that came to
with decisions as (
  select
    strftime(superseded_lines.order_date, '%Y-%m') as month,
    concat_ws('/', files.file_id, superseded_lines.line_number) as decision
  from superseded_lines
  join files using (file_rank)

  union all

  select
    strftime(adopted_lines.order_date, '%Y-%m') as month,
    concat_ws('/', files.file_id, adopted_lines.line_number, adopted_lines.customer_key) as decision
  from adopted_lines
  join files using (file_rank)
),

final as (
  select month, cast(bit_xor(md5_number(decision)) as varchar) as decided
  from decisions
  group by month
)

select * from final
