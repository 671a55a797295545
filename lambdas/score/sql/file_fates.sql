-- one counting file, with what became of its accepted lines
with published as (select file_id, count(*) as lines from lines group by file_id),
superseded as (select file_rank, count(*) as lines from superseded_lines group by file_rank),
after_as_of as (
  select file_rank, count(*) as lines
  from validated
  semi join (select file_rank from files where last_day >= (select as_of from merge_parameters)) using (file_rank)
  anti join superseded_lines using (file_rank, line_number)
  where order_date >= (select as_of from merge_parameters)
  group by file_rank
),
adopted as (select file_rank, count(*) as lines from adopted_lines group by file_rank)
select
  files.file_id,
  coalesce(published.lines, 0) as published,
  coalesce(superseded.lines, 0) as superseded,
  coalesce(after_as_of.lines, 0) as after_as_of,
  coalesce(shrunk_orders.orders, 0) as shrunk,
  files.unnamed_lines - coalesce(adopted.lines, 0) as anonymous
from files
left join published using (file_id)
left join superseded using (file_rank)
left join after_as_of using (file_rank)
left join shrunk_orders using (file_rank)
left join adopted using (file_rank)
