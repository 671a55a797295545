-- One row per text that stands in the date column, without its time of day, with the number of its rows. Null stands for
-- texts too long to be a date, '' for those whose time of day cannot be read. Most frequent first.
with days as (
  select day_text_of({{order_date}}) as day
  from {{records}}
  where bare({{order_date}}) <> ''
),
texts as (
  select case when strlen(day) <= {{longest}} then day end as text
  from days
),
counted as (
  select text, count(*) as rows
  from texts
  group by text
)
select text, rows, sum(rows) over () as all_rows
from counted
order by rows desc, text
limit {{most}}
