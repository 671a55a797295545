-- month of the first counting order × months since, zero rows included
with cohorts as (
  select customer_no, track_no, cast(date_trunc('month', first_day) as date) as cohort_month
  from purchases
),
sizes as (
  select cohort_month, count(*) as cohort_customers
  from cohorts
  group by cohort_month
),
events as (
  select customer_no, track_no, day, case when opens_month then 1 else 0 end as active_customers, net
  from tracked_orders
  union all
  select customer_no, track_no, day, 0, net
  from tracked_money
),
activity as (
  select c.cohort_month, d.month, sum(e.active_customers) as active_customers, sum(e.net) as revenue
  from events e
  join cohorts c on c.customer_no = e.customer_no and c.track_no = e.track_no
  join days d on d.day = e.day
  group by c.cohort_month, d.month
),
final as (
  select
    s.cohort_month,
    cast((year(m.month) - year(s.cohort_month)) * 12 + month(m.month) - month(s.cohort_month) as integer) as months_since,
    s.cohort_customers,
    cast(coalesce(a.active_customers, 0) as bigint) as active_customers,
    rounded_share(coalesce(a.active_customers, 0), s.cohort_customers) as retention_rate,
    cast(coalesce(a.revenue, 0) as decimal(18, 4)) as revenue,
    s.cohort_month = min(s.cohort_month) over () as history_starts,
    m.next_month > p.as_of as incomplete,
    p.as_of,
    p.run_id
  from sizes s
  cross join parameters p
  join months m on m.month >= s.cohort_month and m.month < p.as_of
  left join activity a on a.cohort_month = s.cohort_month and a.month = m.month
)
select * from final
