-- one identified customer; carried_no: its number in the earlier run that this one carries on, null where its lines are read
with spellings as (
  select customer_key, customer_name, max(order_date) as last_day
  from lines
  where customer_key is not null
  group by customer_key, customer_name
),
spelled as (
  select
    customer_key,
    count(customer_name) as names,
    max(customer_name) as only_name,
    max(case when customer_name is not null then last_day end) as last_named_day
  from spellings
  group by customer_key
),
known as (
  select s.customer_key, s.names, s.only_name, s.last_named_day, cast(null as integer) as carried_no
  from spelled s
  left join carried_customers c on c.customer_key = s.customer_key
  where c.customer_key is null
  union all
  select customer_key, 1 as names, customer_name as only_name, null as last_named_day, customer_no as carried_no
  from carried_customers
),
keys as (
  select *, key_draw('number', customer_key, 64) as bucket from known
),
respelled as (
  select l.customer_key, max_by(l.customer_name, line_place(i.file_rank, l.line_number)) as customer_name
  from lines l
  join keys k on k.customer_key = l.customer_key and k.last_named_day = l.order_date
  join files i on i.file_id = l.file_id
  where k.names > 1 and l.customer_name is not null
  group by l.customer_key
),
buckets as (
  select bucket, sum(count(*)) over (order by bucket) - count(*) as before
  from keys
  group by bucket
),
-- Numbered within buckets: a number over all customers would sort them on one node.
final as (
  select
    cast(b.before + row_number() over (partition by k.bucket order by k.customer_key) as integer) as customer_no,
    k.customer_key,
    coalesce(r.customer_name, k.only_name) as customer_name,
    k.names > 1 as is_respelled,
    k.carried_no
  from keys k
  join buckets b on b.bucket = k.bucket
  left join respelled r on r.customer_key = k.customer_key
)
select * from final
