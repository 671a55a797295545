-- one order with lines of several days or places × span of history dates over which it looks the same
with last_date as (
  select max(date_no) as date_no from history_dates
),
turns as (
  select
    customer_no,
    order_ref,
    known_no as from_no,
    lead(known_no) over (partition by customer_no, order_ref order by known_no) - 1 as to_no
  from mixed_lines
  group by customer_no, order_ref, known_no
),
versions as (
  select
    c.customer_no,
    c.order_ref,
    c.from_no,
    c.to_no,
    cast(sum(l.amount) as decimal(18, 4)) as net,
    coalesce(min_by(l.day, l.line_place) filter (where l.line_place > 0), max_by(l.day, l.line_place)) as day,
    coalesce(min_by(l.place_no, l.line_place) filter (where l.line_place > 0), max_by(l.place_no, l.line_place)) as place_no
  from turns c
  join mixed_lines l
    on l.customer_no = c.customer_no and l.order_ref = c.order_ref and l.known_no <= c.from_no
  group by c.customer_no, c.order_ref, c.from_no, c.to_no
),
final as (
  select
    s.customer_no,
    s.order_ref,
    s.net,
    s.day,
    s.place_no,
    d.known_no,
    s.from_no,
    coalesce(s.to_no, l.date_no) as to_no
  from versions s
  join days d on d.day = s.day
  cross join last_date l
)
select * from final
