-- one row: customers of the run, and those of the latest run of an earlier as-of date
with this_run as (
  select
    customers,
    as_of
  from runs
  where sequence = $sequence
)
select
  t.customers,
  max_by(b.customers, b.sequence) as customers_before,
  cast(max_by(b.as_of, b.sequence) as varchar) as as_of_before
from this_run t
left join runs b on b.as_of < t.as_of and b.sequence < $sequence
group by t.customers
