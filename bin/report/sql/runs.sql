-- one published run, the latest first
select *
from runs
order by sequence desc
