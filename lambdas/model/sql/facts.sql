-- one line, narrow: numbers in the place of texts; customer 0 stands for anonymous sales, no product_no for fees;
-- line_place: its place among all lines by age of file and line, below zero where the quantity is not positive
with final as (
  select
    coalesce(c.customer_no, 0) as customer_no,
    order_fingerprint(l.source, l.store, l.order_id) as order_ref,
    s.cell_no,
    case when l.line_type not in ('fee', 'void') then coalesce(p.product_no, 0) end as product_no,
    l.order_date as day,
    case when l.quantity > 0 then 1 else -1 end * line_place(l.file_rank, l.line_number) as line_place,
    case when l.line_type in ('sale', 'gift', 'return') then l.quantity else cast(0 as decimal(18, 3)) end as units,
    l.amount
  from lines l
  left join customers c on c.customer_key = l.customer_key
  left join products p on p.product = coalesce(l.product_name, l.product_id)
  join cells s
    on same_text(s.category, l.category)
    and same_text(s.city, l.city)
    and same_text(s.state, l.state)
    and same_text(s.region, l.region)
    and same_text(s.country, l.country)
    and same_text(s.store, l.store)
)
select * from final
