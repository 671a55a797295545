-- One row per text that stands in the date column, without its time of day, with the number of its rows. Null stands for
-- texts too long to be a date, '' for those whose time of day cannot be read. Most frequent first.
with parts as (
  select date_parts_of({{order_date}}).day as day
  from {{records}}
  where trim({{order_date}}, outer_blanks()) <> ''
),
texts as (
  select case when strlen(day) <= {{longest}} then day end as text
  from parts
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
