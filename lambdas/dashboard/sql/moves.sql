-- move between personas × cause, between the last two dates of the history that are at least 14 days apart
with dates as (
  select max(to_date) as to_date from segment_moves where to_date - from_date >= 14
),
final as (
  select
    cast(m.from_date as varchar) as from_date,
    cast(m.to_date as varchar) as to_date,
    m.from_persona,
    m.to_persona,
    m.cause,
    cast(sum(m.customers) as bigint) as customers
  from segment_moves m
  join dates d on d.to_date = m.to_date
  where m.cause is not null
  group by all
)
select * from final
where customers >= $least
order by customers desc, from_persona, to_persona, cause
