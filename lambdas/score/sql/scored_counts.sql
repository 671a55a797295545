-- one segment × persona with scored customers
with final as (
  select segment, persona, count(*) as customers
  from customer360
  group by segment, persona
)
select * from final
