-- One row: what the accepted lines of a file say about whom their orders belong to, and whether lines may be equal.
select
  count(*) filter (is_split) as split_orders,
  coalesce(sum(unnamed_lines) filter (only_customer is null), 0) as anonymous,
  coalesce(sum(unnamed_lines) filter (only_customer is not null), 0) as adoptable,
  coalesce(bool_or(is_crowded), false) as has_crowded
from order_numbers
