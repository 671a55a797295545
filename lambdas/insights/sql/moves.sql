-- one row: who fell into churn risk between the last two history dates, and who came back out of it
with at_risk_personas as (
  select *
  from (values ('Hibernating'), ('At Risk'), ('Can''t Lose')) as named (persona)
),

latest as (
  select *
  from segment_moves
  where to_date = (select max(to_date) from segment_moves)
),

final as (
  select
    max(from_date) as since,
    cast(
      coalesce(sum(case when from_persona not in (select persona from at_risk_personas)
        and to_persona in (select persona from at_risk_personas) then customers end), 0) as bigint
    ) as fell,
    cast(
      coalesce(sum(case when from_persona in (select persona from at_risk_personas)
        and to_persona not in (select persona from at_risk_personas) then customers end), 0) as bigint
    ) as came_back,
    cast(coalesce(sum(case when from_persona is not null then customers end), 0) as bigint) as scored_before
  from latest
)

select * from final
