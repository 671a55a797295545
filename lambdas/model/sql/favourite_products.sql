-- one customer: the product with the highest net amount, then most orders, then first by name
with nets as (
  select customer_no, product_no, sum(amount) as net
  from facts
  where customer_no > 0 and product_no > 0
  group by customer_no, product_no
),
best as (
  select customer_no, max(net) as net
  from nets
  group by customer_no
),
candidates as (
  select n.customer_no, n.product_no
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
  select f.customer_no, f.product_no, count(distinct f.order_ref) as orders
  from facts f
  join candidates c on c.customer_no = f.customer_no and c.product_no = f.product_no
  join tied t on t.customer_no = f.customer_no
  group by f.customer_no, f.product_no
),
ranked as (
  select
    c.customer_no,
    c.product_no,
    row_number() over (partition by c.customer_no order by o.orders desc, c.product_no) as place
  from candidates c
  left join tied_orders o on o.customer_no = c.customer_no and o.product_no = c.product_no
),
final as (
  select customer_no, product_no from ranked where place = 1
)
select * from final
