-- month of the first counting order × months since, zero rows included
with cohorts as (
  select customer_no, min(month) as cohort_month
  from known_months
  where orders > 0
  group by customer_no
),
sizes as (
  select cohort_month, count(*) as cohort_customers
  from cohorts
  group by cohort_month
),
activity as (
  select
    c.cohort_month,
    m.month,
    count(*) filter (where m.orders > 0) as active_customers,
    sum(m.net) as revenue
  from cohorts c
  join known_months m on m.customer_no = c.customer_no
  group by c.cohort_month, m.month
),
final as (
  select
    s.cohort_month,
    cast((year(m.month) - year(s.cohort_month)) * 12 + month(m.month) - month(s.cohort_month) as integer) as months_since,
    s.cohort_customers,
    coalesce(a.active_customers, 0) as active_customers,
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
