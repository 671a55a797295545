-- one identified customer: the product with the highest net amount, then most orders, then first by name; null without any
with nets as (
  select customer_no, product_ref, cast(sum(amount) as decimal(18, 4)) as net
  from facts
  where customer_no > 0 and product_ref <> 0 and not is_carried
  group by customer_no, product_ref
),
best as (
  select customer_no, max(net) as net
  from nets
  group by customer_no
),
candidates as (
  select n.customer_no, n.product_ref
  from nets n
  join best b on b.customer_no = n.customer_no and b.net = n.net
),
-- Nearly every customer has one best product; only the others' need orders and names.
counted as (
  select customer_no, min(product_ref) as only_ref, count(*) as products
  from candidates
  group by customer_no
),
tied as (
  select c.customer_no, c.product_ref
  from candidates c
  join counted n on n.customer_no = c.customer_no
  where n.products > 1
),
tied_orders as (
  select f.customer_no, f.product_ref, count(distinct f.order_ref) as orders
  from facts f
  join tied t on t.customer_no = f.customer_no and t.product_ref = f.product_ref
  group by f.customer_no, f.product_ref
),
ranked as (
  select
    o.customer_no,
    o.product_ref,
    row_number() over (partition by o.customer_no order by o.orders desc, p.product) as place
  from tied_orders o
  join products p on p.product_ref = o.product_ref
),
found as (
  select customer_no, only_ref as product_ref from counted where products = 1
  union all
  select customer_no, product_ref from ranked where place = 1
),
final as (
  select c.customer_no, p.product
  from customers c
  left join found f on f.customer_no = c.customer_no
  left join products p on p.product_ref = f.product_ref
  where c.carried_no is null
  union all
  select c.customer_no, s.favourite_product as product
  from customers c
  join carried_customers s on s.customer_no = c.carried_no
)
select * from final
