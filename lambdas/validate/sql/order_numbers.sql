-- One row per (store, order id) among the accepted lines: whose it is, and whether lines in it may be equal.
create or replace temp table order_numbers as
with lines as (
  select
    hash(store, order_id) as order_number,
    case when customer_key is not null then hash(customer_key) end as customer,
    hash(product_id, product_name, quantity, amount) as mark
  from {{validated}}
),
gathered as (
  select
    order_number,
    min(customer) as first_customer,
    max(customer) as last_customer,
    count(*) as lines,
    count(customer) as named_lines,
    bit_or(1::ubigint << (mark % 64)) as marks,
    bit_or(1::ubigint << (mark // 64 % 64)) as other_marks
  from lines
  group by order_number
)
select
  order_number,
  case when first_customer = last_customer then first_customer end as only_customer,
  first_customer <> last_customer as is_split,
  lines - named_lines as unnamed_lines,
  -- Lines that set a bit each differ. Those of most other orders differ too: that is for the second look.
  bit_count(marks) < lines and bit_count(other_marks) < lines as is_crowded
from gathered
