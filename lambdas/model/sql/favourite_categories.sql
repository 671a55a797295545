-- one customer: the category with the highest net amount, then most orders, then first by name
with nets as (
  select f.customer_no, c.category_no, sum(f.amount) as net
  from facts f
  join cells c on c.cell_no = f.cell_no
  where f.customer_no > 0 and f.product_no is not null and c.category_no is not null
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
tied as (
  select customer_no
  from candidates
  group by customer_no
  having count(*) > 1
),
tied_orders as (
  select f.customer_no, c.category_no, count(distinct f.order_ref) as orders
  from facts f
  join tied t on t.customer_no = f.customer_no
  join cells e on e.cell_no = f.cell_no
  join candidates c on c.customer_no = f.customer_no and c.category_no = e.category_no
  where f.product_no is not null
  group by f.customer_no, c.category_no
),
ranked as (
  select
    c.customer_no,
    c.category_no,
    row_number() over (partition by c.customer_no order by o.orders desc, c.category_no) as place
  from candidates c
  left join tied_orders o on o.customer_no = c.customer_no and o.category_no = c.category_no
),
final as (
  select customer_no, category_no from ranked where place = 1
)
select * from final
