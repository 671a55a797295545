-- one computed history date: the amounts above which the monetary scores 2 to 5 begin
with bucketed as (
  -- Only the buckets in which a cut falls are sorted.
  select date_no, monetary, cast(sign(monetary) * sqrt(abs(monetary)) as bigint) as bucket
  from states
),
buckets as (
  select date_no, bucket, count(*) as customers
  from bucketed
  group by date_no, bucket
),
running as (
  select
    date_no,
    bucket,
    customers,
    cast(sum(customers) over (partition by date_no order by bucket) as bigint) as customers_within,
    cast(sum(customers) over (partition by date_no) as bigint) as customers_of_date
  from buckets
),
wanted as (
  select
    r.date_no,
    r.bucket,
    f.fifths,
    (f.fifths * r.customers_of_date + 4) / 5 - (r.customers_within - r.customers) as place
  from running r
  cross join (values (1), (2), (3), (4)) as f (fifths)
  where (f.fifths * r.customers_of_date + 4) / 5 between r.customers_within - r.customers + 1 and r.customers_within
),
wanted_buckets as (
  select distinct date_no, bucket from wanted
),
placed as (
  select
    b.date_no,
    b.bucket,
    b.monetary,
    row_number() over (partition by b.date_no, b.bucket order by b.monetary) as place
  from bucketed b
  join wanted_buckets w on w.date_no = b.date_no and w.bucket = b.bucket
),
final as (
  select
    w.date_no,
    max(case when w.fifths = 1 then p.monetary end) as cut_2,
    max(case when w.fifths = 2 then p.monetary end) as cut_3,
    max(case when w.fifths = 3 then p.monetary end) as cut_4,
    max(case when w.fifths = 4 then p.monetary end) as cut_5
  from wanted w
  join placed p on p.date_no = w.date_no and p.bucket = w.bucket and p.place = w.place
  group by w.date_no
)
select * from final
