-- one move between two personas for one cause, the latest first, the largest of a date first
select *
from segment_moves
where cause is not null
order by to_date desc, customers desc, from_persona nulls first, to_persona nulls first, cause
