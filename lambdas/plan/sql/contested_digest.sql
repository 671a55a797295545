-- this run, one row: text over what was decided about contested lines, which changes when any of it does
with placed as (
  select
    file_rank,
    line_number,
    dense_rank() over (partition by source, store_key, order_id, customer order by file_rank) as place
  from contested_lines
),

decisions as (
  select
    f.file_id
      || '/' || cast(p.line_number as varchar)
      || '/' || cast(p.place as varchar)
      || case when s.file_rank is null then '/false' else '/true' end as decision
  from placed p
  join files f on f.file_rank = p.file_rank
  left join superseded_lines s on s.file_rank = p.file_rank and s.line_number = p.line_number
),

final as (
  select coalesce(texts_digest(decision), '') as digest from decisions
)

select * from final
