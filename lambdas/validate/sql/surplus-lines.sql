-- One row per accepted line that equals an earlier one of its order in every column, with what becomes of it.
create or replace temp table surplus_lines as
with lines as (
  select
    file_row_number as row_number,
    hash(store, order_id) as order_number,
    case when customer_key is not null then hash(customer_key) end as customer,
    record_hash,
    -- Two lines are equal if they agree in the hash of every column, and beside it in what they are worth.
    quantity,
    amount
  from {{validated}}
  where
    reason is null
    and hash(store, order_id) in (select order_number from order_numbers where has_equal_lines)
),
owned as (
  select lines.* exclude (customer), coalesce(lines.customer, order_numbers.only_customer, 0) as customer
  from lines
  join order_numbers using (order_number)
),
different_lines as (
  select order_number, customer, record_hash, quantity, amount, count(*) as copies, min(row_number) as first_row
  from owned
  group by order_number, customer, record_hash, quantity, amount
),
orders as (
  select order_number, customer, count(*) >= 2 and min(copies) >= 2 and min(copies) = max(copies) as stands_again
  from different_lines
  group by order_number, customer
)
select
  owned.row_number,
  case when {{drop_all}} or orders.stands_again then 'duplicate' else 'repeated' end as kind
from owned
join different_lines using (order_number, customer, record_hash, quantity, amount)
join orders using (order_number, customer)
where owned.row_number > different_lines.first_row
