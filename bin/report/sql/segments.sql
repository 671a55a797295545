-- one segment and persona of the current run, the segments with most money first
with held as (
  select
    segment,
    persona,
    recommended_action,
    count(*) as customers,
    cast(sum(frequency) as bigint) as orders,
    sum(monetary) as monetary,
    cast(sum(recency_days) as bigint) as silent_days
  from customer360
  group by segment, persona, recommended_action
),

final as (
  select
    segment,
    persona,
    customers,
    orders,
    cast(monetary as decimal(38, 2)) as monetary,
    silent_days,
    (2 * silent_days + customers) // (2 * customers) as average_recency_days,
    recommended_action,
    sum(monetary) over (partition by segment) as segment_monetary,
    monetary as persona_monetary
  from held
)

select * exclude (segment_monetary, persona_monetary)
from final
order by segment_monetary desc, segment, persona_monetary desc, persona
