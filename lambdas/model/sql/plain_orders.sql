-- one identified order with all lines of one day and one place: it never changes
with last_date as (
  select max(date_no) as date_no from history_dates
),
final as (
  select
    o.customer_no,
    o.order_ref,
    o.net,
    o.first_day as day,
    f.place_no,
    d.known_no,
    d.known_no as from_no,
    n.date_no as to_no
  from orders o
  join words f on f.word_no = o.first_word_no
  join words l on l.word_no = o.last_word_no
  join days d on d.day = o.first_day
  cross join last_date n
  where o.customer_no > 0 and o.first_day = o.last_day and f.place_no = l.place_no
)
select * from final
