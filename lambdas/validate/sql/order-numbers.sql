-- One row per (store, order id) among the accepted lines: whose it is, and whether lines in it may be equal.
create or replace temp table order_numbers as
with lines as (
  select
    hash(store, order_id) as order_number,
    case when customer_key is not null then hash(customer_key) end as customer,
    record_hash
  from {{validated}}
  where reason is null
),
gathered as (
  select
    order_number,
    min(customer) as first_customer,
    max(customer) as last_customer,
    count(*) - count(customer) as unnamed_lines,
    list(record_hash) as record_hashes
  from lines
  group by order_number
)
select
  order_number,
  case when first_customer = last_customer then first_customer end as only_customer,
  first_customer <> last_customer as is_split,
  unnamed_lines,
  len(list_distinct(record_hashes)) < len(record_hashes) as has_equal_lines
from gathered
