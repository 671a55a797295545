-- one source whose newest line is too long before the as-of date
select
  source,
  cast(max(last_day) as varchar) as last_day
from data_quality
where status = 'accepted'
group by source
having max(last_day) < cast($as_of as date) - cast($stale_after_days as integer)
order by max(last_day), source
