-- one line, narrow: numbers in the place of texts; customer 0 stands for anonymous sales, no product_ref for fees, 0 for
-- no product; line_place: its place among all lines by age of file and line, below zero where the quantity is not positive;
-- is_carried: the sums of its customer are carried on
with numbered as (
  select
    l.customer_key,
    l.category,
    l.city,
    l.state,
    l.region,
    l.country,
    l.store,
    order_fingerprint(l.source, l.store, l.order_id) as order_ref,
    case
      when l.line_type in ('fee', 'void') then null
      when l.product_name is not null then text_number(l.product_name)
      when l.product_id is not null then text_number(l.product_id)
      else 0
    end as product_ref,
    l.order_date as day,
    case when l.quantity > 0 then 1 else -1 end * line_place(i.file_rank, l.line_number) as line_place,
    case when l.line_type in ('sale', 'gift', 'return') then l.quantity else cast(0 as decimal(18, 3)) end as units,
    l.amount
  from lines l
  join files i on i.file_id = l.file_id
),
final as (
  select
    coalesce(c.customer_no, 0) as customer_no,
    c.carried_no is not null as is_carried,
    n.order_ref,
    s.cell_no,
    n.product_ref,
    n.day,
    n.line_place,
    n.units,
    n.amount
  from numbered n
  left join customers c on c.customer_key = n.customer_key
  join cells s
    on same_text(s.category, n.category)
    and same_text(s.city, n.city)
    and same_text(s.state, n.state)
    and same_text(s.region, n.region)
    and same_text(s.country, n.country)
    and same_text(s.store, n.store)
)
select * from final
