-- one combination of repeat visits, day of the last and age (in days since the first visit), as known at the as-of date
with ages as (
  select
    cast(c.buying_days - 1 as double) as repeats,
    cast(date_diff('day', c.first_day, c.last_day) as double) as last_visit_days,
    cast(date_diff('day', c.first_day, p.as_of) as double) as age_days
  from purchases c
  cross join parameters p
),
final as (
  select repeats, last_visit_days, age_days, cast(count(*) as double) as customers
  from ages
  group by repeats, last_visit_days, age_days
)
select * from final
