-- one order, as known at the as-of date; orders without customer stand under customer 0
with final as (
  select
    f.customer_no,
    f.order_ref,
    cast(sum(f.amount) as decimal(18, 4)) as net,
    min(f.day) as first_day,
    max(f.day) as last_day,
    min(c.word_no) as first_word_no,
    max(c.word_no) as last_word_no,
    all_bits(one_bit(c.bit_no)) as cell_bits
  from facts f
  join cells c on c.cell_no = f.cell_no
  group by f.customer_no, f.order_ref
)
select * from final
