-- one accepted line that a newer file replaces
with judged as (
  select
    contested_lines.*,
    replaced_versions.file_rank is not null as is_replaced,
    max(contested_lines.file_rank) over (
      partition by
        contested_lines.source,
        contested_lines.store_key,
        contested_lines.order_id,
        contested_lines.customer,
        contested_lines.line_text,
        contested_lines.copy
    ) as newest_equal_rank
  from contested_lines
  left join replaced_versions
    on replaced_versions.source = contested_lines.source
    and replaced_versions.store_key = contested_lines.store_key
    and replaced_versions.order_id = contested_lines.order_id
    and replaced_versions.customer = contested_lines.customer
    and replaced_versions.file_rank = contested_lines.file_rank
),

final as (
  select file_rank, line_number, order_date
  from judged
  where is_replaced
    or (policy is null and newest_equal_rank > file_rank)
)

select * from final
