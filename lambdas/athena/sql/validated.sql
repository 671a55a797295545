-- one accepted line, with the place of its file by age; lines of files that do not count lie beside these
with final as (
  select lines.*, cast(null as bigint) as part_no, accepted_parts.file_rank
  from validated_files lines
  join accepted_parts on accepted_parts.path = lines.path
)

select * from final
