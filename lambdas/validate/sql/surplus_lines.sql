-- One row per accepted line that equals an earlier one of its order in every column, with what becomes of it.
create or replace temp table surplus_lines as
-- Two lines are equal if they agree in the hash of every column, and beside it in what they are worth.
with lines as (
  select twin_lines.*, hash({{every_cell}}) as record_hash
  from twin_lines
  join {{records}} using (line_number)
),
different_lines as (
  select order_number, customer, record_hash, quantity, amount, count(*) as copies, min(line_number) as first_line
  from lines
  group by order_number, customer, record_hash, quantity, amount
),
orders as (
  select order_number, customer, count(*) >= 2 and min(copies) >= 2 and min(copies) = max(copies) as stands_again
  from different_lines
  group by order_number, customer
)
select
  lines.line_number,
  case when {{drop_all}} or orders.stands_again then 'duplicate' else 'repeated' end as kind
from lines
join different_lines using (order_number, customer, record_hash, quantity, amount)
join orders using (order_number, customer)
where lines.line_number > different_lines.first_line
