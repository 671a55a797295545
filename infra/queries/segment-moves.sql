-- Who moved between segments since the first of the month, and what moved them? One row per move and cause.
with latest as (
  select max(to_date) as to_date from segment_moves
)

select
  moves.from_segment,
  moves.to_segment,
  moves.cause,
  sum(moves.customers) as customers
from segment_moves as moves
inner join latest on moves.to_date = latest.to_date
where moves.cause is not null
group by moves.from_segment, moves.to_segment, moves.cause
order by customers desc, moves.from_segment, moves.to_segment, moves.cause
