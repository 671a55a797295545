-- month × cell × segment at the month's close × anonymous or not: distinct orders and customers
with narrow_orders as (
  select o.customer_no, d.month, d.close_no, o.first_word_no as word_no, o.cell_bits
  from orders o
  join days d on d.day = o.first_day
  where o.first_word_no = o.last_word_no and o.first_day = o.last_day and not d.is_kept
),
wide_orders as (
  select f.customer_no, d.month, d.close_no, c.word_no, all_bits(one_bit(c.bit_no)) as cell_bits
  from facts f
  join wide_keys w on w.customer_no = f.customer_no and w.order_ref = f.order_ref
  join days d on d.day = f.day
  join cells c on c.cell_no = f.cell_no
  where not d.is_kept
  group by f.customer_no, f.order_ref, d.month, d.close_no, c.word_no
),
order_sets as (
  select
    o.customer_no,
    o.month,
    segment_at(s.early_segment_bits, s.late_segment_bits, o.close_no) as segment_no,
    o.word_no,
    o.cell_bits
  from (select * from narrow_orders union all select * from wide_orders) o
  join standings s on s.customer_no = o.customer_no
),
customer_sets as (
  select customer_no, month, segment_no, word_no, all_bits(cell_bits) as cell_bits
  from order_sets
  where customer_no > 0
  group by customer_no, month, segment_no, word_no
),
set_counts as (
  select month, segment_no, customer_no = 0 as is_anonymous, word_no, cell_bits, count(*) as orders, 0 as customers
  from order_sets
  group by month, segment_no, customer_no = 0, word_no, cell_bits
  union all
  select month, segment_no, false as is_anonymous, word_no, cell_bits, 0 as orders, count(*) as customers
  from customer_sets
  group by month, segment_no, word_no, cell_bits
),
final as (
  select
    s.month,
    s.segment_no,
    s.is_anonymous,
    c.cell_no,
    sum(s.orders) as orders,
    sum(s.customers) as customers
  from set_counts s
  join cells c on c.word_no = s.word_no
  where has_bit(s.cell_bits, c.bit_no)
  group by s.month, s.segment_no, s.is_anonymous, c.cell_no
)
select * from final
