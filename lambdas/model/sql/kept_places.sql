-- one place of an identified order of one day, for a later run
with named as (
  select distinct w.place_no
  from orders o
  join words w on w.word_no = o.first_word_no
  where o.customer_no > 0 and o.first_day = o.last_day
),
final as (
  select p.place_no, p.city, p.state, p.region, p.country, p.store
  from places p
  join named n on n.place_no = p.place_no
)
select * from final
