-- one move, or stay, between the last two history dates
select
  from_date,
  to_date,
  from_persona,
  to_persona,
  cause,
  customers
from segment_moves
where to_date = (select max(to_date) from segment_moves)
