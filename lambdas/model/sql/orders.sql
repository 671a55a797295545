-- one order, as known at the as-of date; orders without customer stand under customer 0, those of kept months nowhere
with read_orders as (
  select
    f.customer_no,
    f.order_ref,
    cast(sum(f.amount) as decimal(18, 4)) as net,
    min(f.day) as first_day,
    max(f.day) as last_day,
    min(c.word_no) as first_word_no,
    max(c.word_no) as last_word_no,
    all_bits(one_bit(c.bit_no)) as cell_bits,
    bool_or(f.amount < 0 or f.units < 0) as has_return
  from facts f
  join cells c on c.cell_no = f.cell_no
  group by f.customer_no, f.order_ref
),
place_words as (
  select o.place_no, min(w.word_no) as word_no
  from carried_places o
  join places p
    on same_text(p.city, o.city)
    and same_text(p.state, o.state)
    and same_text(p.region, o.region)
    and same_text(p.country, o.country)
    and same_text(p.store, o.store)
  join words w on w.place_no = p.place_no
  group by o.place_no
),
final as (
  select * from read_orders
  union all
  -- Nobody asks for the cells of a kept month.
  select
    c.customer_no,
    o.order_ref,
    o.net,
    o.day as first_day,
    o.day as last_day,
    w.word_no as first_word_no,
    w.word_no as last_word_no,
    0 as cell_bits,
    o.has_return
  from carried_orders o
  join customers c on c.carried_no = o.customer_no
  join days d on d.day = o.day
  join place_words w on w.place_no = o.place_no
  where d.is_kept
)
select * from final
