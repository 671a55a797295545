-- one segment name that this run or its reused history uses
with names as (
  select segment as name from personas
  union
  select segment as name from segment_rules
  union
  select segment as name from previous_history
),
final as (
  select cast(row_number() over (order by name) as integer) as segment_no, name from names
)
select * from final
