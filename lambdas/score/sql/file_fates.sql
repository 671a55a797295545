-- one counting file, with what became of its accepted lines
with published as (select file_id, count(*) as lines from lines group by file_id),
superseded as (select file_rank, count(*) as lines from superseded_lines group by file_rank),
after_as_of as (
  select v.file_rank, count(*) as lines
  from validated v
  join files f on f.file_rank = v.file_rank
  left join superseded_lines s on s.file_rank = v.file_rank and s.line_number = v.line_number
  where f.last_day >= (select as_of from merge_parameters)
    and v.order_date >= (select as_of from merge_parameters)
    and s.file_rank is null
  group by v.file_rank
),
adopted as (select file_rank, count(*) as lines from adopted_lines group by file_rank),
final as (
  select
    f.file_id,
    coalesce(p.lines, 0) as published,
    coalesce(s.lines, 0) as superseded,
    coalesce(l.lines, 0) as after_as_of,
    coalesce(o.orders, 0) as shrunk,
    f.unnamed_lines - coalesce(a.lines, 0) as anonymous
  from files f
  left join published p on p.file_id = f.file_id
  left join superseded s on s.file_rank = f.file_rank
  left join after_as_of l on l.file_rank = f.file_rank
  left join shrunk_orders o on o.file_rank = f.file_rank
  left join adopted a on a.file_rank = f.file_rank
)
select * from final
