-- one file
with final as (
  select f.*, p.as_of, p.run_id
  from file_quality f
  cross join parameters p
)
select * from final
