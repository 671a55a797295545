-- one identified customer: the category with the highest net amount, then most orders, then first by name; null without any
with nets as (
  select f.customer_no, c.category_no, cast(sum(f.amount) as decimal(18, 4)) as net
  from facts f
  join cells c on c.cell_no = f.cell_no
  where f.customer_no > 0 and f.product_ref is not null and c.category_no is not null and not f.is_carried
  group by f.customer_no, c.category_no
),
best as (
  select customer_no, max(net) as net
  from nets
  group by customer_no
),
candidates as (
  select n.customer_no, n.category_no
  from nets n
  join best b on b.customer_no = n.customer_no and b.net = n.net
),
-- Nearly every customer has one best category; only the others' need orders and names.
counted as (
  select customer_no, min(category_no) as only_no, count(*) as categories
  from candidates
  group by customer_no
),
tied as (
  select c.customer_no, c.category_no
  from candidates c
  join counted n on n.customer_no = c.customer_no
  where n.categories > 1
),
tied_orders as (
  select f.customer_no, c.category_no, count(distinct f.order_ref) as orders
  from facts f
  join cells c on c.cell_no = f.cell_no
  join tied t on t.customer_no = f.customer_no and t.category_no = c.category_no
  where f.product_ref is not null
  group by f.customer_no, c.category_no
),
ranked as (
  select
    customer_no,
    category_no,
    row_number() over (partition by customer_no order by orders desc, category_no) as place
  from tied_orders
),
found as (
  select customer_no, only_no as category_no from counted where categories = 1
  union all
  select customer_no, category_no from ranked where place = 1
),
final as (
  select c.customer_no, k.category
  from customers c
  left join found f on f.customer_no = c.customer_no
  left join categories k on k.category_no = f.category_no
  where c.carried_no is null
  union all
  select c.customer_no, s.favourite_category as category
  from customers c
  join carried_customers s on s.customer_no = c.carried_no
)
select * from final
