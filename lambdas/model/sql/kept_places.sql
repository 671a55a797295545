-- one place, for a later run
with final as (
  select place_no, city, state, region, country, store from places
)
select * from final
