-- one word of cells: its place
with final as (
  select distinct word_no, place_no from cells
)
select * from final
