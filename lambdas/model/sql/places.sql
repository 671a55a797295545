-- one place: a city with its state, region, country and store
with final as (
  select distinct place_no, city, state, region, country, store from cells
)
select * from final
