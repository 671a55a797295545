-- One row per accepted line of an order in which two lines are of the same goods for the same money.
create or replace temp table twin_lines as
with lines as (
  select
    line_number,
    hash(store, order_id) as order_number,
    case when customer_key is not null then hash(customer_key) end as customer,
    hash(product_id, product_name, quantity, amount) as mark,
    quantity,
    amount
  from {{validated}}
  where hash(store, order_id) in (select order_number from order_numbers where is_crowded)
),
twins as (
  select distinct order_number
  from (select order_number from lines group by order_number, mark having count(*) > 1)
)
select
  lines.line_number,
  lines.order_number,
  coalesce(lines.customer, order_numbers.only_customer, 0) as customer,
  lines.quantity,
  lines.amount
from lines
join twins using (order_number)
join order_numbers using (order_number)
