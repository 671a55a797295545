-- the published tables of an invented chain of stores, as many customers as asked for; a statement for each table
create view drawn as
select
  i,
  hash(i, 1) % 1000 / 1000.0 as u,
  hash(i, 2) % 1000 / 1000.0 as v,
  hash(i, 3) % 1000 / 1000.0 as w,
  cast(hash(i, 4) % 10 as integer) as persona_no,
  cast(floor(120 * pow(hash(i, 5) % 10000 / 10000.0, 2)) as integer) as store_no,
  cast(floor(14 * pow(hash(i, 6) % 10000 / 10000.0, 1.5)) as integer) as category_no
from range($customers) t(i);

create view personas as
select * from (values
  (0, 'Champion', 'High Value'), (1, 'Loyal', 'High Value'), (2, 'Potential Loyalist', 'Potential'), (3, 'New', 'Potential'),
  (4, 'Promising', 'Potential'), (5, 'Need Attention', 'Potential'), (6, 'About To Sleep', 'Potential'),
  (7, 'Hibernating', 'Churn Risk'), (8, 'At Risk', 'Churn Risk'), (9, 'Can''t Lose', 'Churn Risk')
) t(persona_no, persona, segment);

create table customer360 as
select * from published_customer360
union all by name
select
  'c' || i as customer_key,
  'Customer ' || i as customer_name,
  1 + cast(600 * u as integer) as recency_days,
  1 + cast(30 * v * v as bigint) as frequency,
  cast(5 + 4000 * w * w as decimal(18, 2)) as monetary,
  1 + cast(4 * (1 - u) as integer) as r_score,
  1 + cast(4 * v as integer) as f_score,
  1 + cast(4 * w as integer) as m_score,
  p.segment,
  p.persona,
  case when i % 9 > 0 then q.persona end as previous_persona,
  v as p_alive,
  cast(900 * w * v as decimal(18, 2)) as value_12m,
  cast(900 * w * v * (1 - v) as decimal(18, 2)) as value_at_risk,
  case when v > 0.4 then date '2026-01-01' + cast(250 * u as integer) end as next_visit_date,
  'Category ' || category_no as favourite_category,
  'City ' || (store_no // 3) as home_city,
  'Region ' || (store_no // 30) as home_region,
  'Store ' || store_no as home_store,
  date '2026-01-01' as as_of,
  '2026-01-01-000000000001' as run_id
from drawn d
join personas p on p.persona_no = d.persona_no
join personas q on q.persona_no = (d.persona_no + case when u < 0.7 then 0 else cast(9 * u as integer) end) % 10;

create table churn_risk as
select * from published_churn_risk
union all by name
select
  row_number() over (order by value_at_risk desc, customer_key) as rank,
  case when recency_days % 3 = 0 then 'act-now' else 'lost' end as urgency,
  customer_key, customer_name, segment, persona, recency_days, monetary, value_at_risk, home_city, home_store,
  recency_days < 10 as is_new,
  'silent' as reason
from customer360
where segment = 'Churn Risk';

create table sales_monthly as
select * from published_sales_monthly
union all by name
select
  date '2023-01-01' + to_months(cast(m as integer)) as month,
  'Category ' || c as category,
  'City ' || (s // 3) as city,
  'Region ' || (s // 30) as region,
  'Store ' || s as store,
  g.segment,
  g.segment is null as is_anonymous,
  cast(hash(m, s, c, g.segment) % 900000 / 100.0 as decimal(18, 4)) as revenue,
  cast(hash(m, s, c) % 900 / 100.0 as decimal(18, 4)) as returned_amount,
  cast(hash(m, c, s) % 900 as decimal(18, 3)) as units,
  cast(hash(c, m, s) % 60 as bigint) as customers
from range(36) a(m), range(120) b(s), range(14) k(c), (values ('High Value'), ('Potential'), ('Churn Risk'), (null)) g(segment);

create table cohort_retention as
select * from published_cohort_retention
union all by name
select
  date '2023-01-01' + to_months(cast(m as integer)) as cohort_month,
  cast(n as integer) as months_since,
  cast($customers // 36 as bigint) as cohort_customers,
  cast($customers // 36 // (n + 1) as bigint) as active_customers,
  cast(1000 as decimal(18, 4)) as revenue,
  m = 0 as history_starts,
  m + n = 35 as incomplete
from range(36) a(m), range(36) b(n)
where m + n < 36;

create table segment_moves as
select * from published_segment_moves
union all by name
select
  date '2025-12-01' as from_date, date '2026-01-01' as to_date, p.persona as from_persona, q.persona as to_persona, 'order' as cause,
  cast(1000 + p.persona_no * 10 + q.persona_no as bigint) as customers
from personas p, personas q where p.persona_no <> q.persona_no;

create table data_quality as
select * from published_data_quality
union all by name
select 'f' || i as file_id, 'chain' as source, 'chain/day-' || i || '.csv' as file_name, 'accepted' as status,
  cast(10000 as bigint) as rows_in, cast(10000 as bigint) as accepted, cast(0 as bigint) as quarantined
from range(1000) t(i);

create table runs as
select * from published_runs
union all by name
select i as sequence, 'run ' || i as run_id, date '2025-12-01' + cast(i as integer) as as_of, cast($customers as bigint) as customers,
  cast($customers // 4 as bigint) as at_risk, 300.0 + i as average_recency_days,
  cast(1000000 + 1000 * i as decimal(18, 2)) as revenue, cast(2000000 + 1000 * i as decimal(18, 2)) as value_12m,
  cast(500000 + 1000 * i as decimal(18, 2)) as value_at_risk
from range(1, 32) t(i);
