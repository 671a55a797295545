-- one month in which lines were superseded or given a customer, with what that came to
with decisions as (
  select
    substr(cast(s.order_date as varchar), 1, 7) as month,
    f.file_id || '/' || cast(s.line_number as varchar) as decision
  from superseded_lines s
  join files f on f.file_rank = s.file_rank

  union all

  select
    substr(cast(a.order_date as varchar), 1, 7) as month,
    f.file_id || '/' || cast(a.line_number as varchar) || '/' || a.customer_key as decision
  from adopted_lines a
  join files f on f.file_rank = a.file_rank
),

final as (
  select month, texts_digest(decision) as decided
  from decisions
  group by month
)

select * from final
