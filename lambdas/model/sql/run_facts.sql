-- this run, one row; cut_values is JSON: per measure the least value of each score, null where nobody has it
with measures as (
  select 'recency_days' as measure, r_score as score, cast(recency_days as decimal(18, 2)) as amount
  from customer360
  union all
  select 'frequency', f_score, cast(frequency as decimal(18, 2))
  from customer360
  union all
  select 'monetary', m_score, monetary
  from customer360
),
slots as (
  select m.measure, s.score
  from (values ('recency_days'), ('frequency'), ('monetary')) as m (measure)
  cross join (values (1), (2), (3), (4), (5)) as s (score)
),
leasts as (
  select p.measure, p.score, coalesce(replace(cast(min(m.amount) as varchar), '.00', ''), 'null') as least
  from slots p
  left join measures m on m.measure = p.measure and m.score = p.score
  group by p.measure, p.score
),
cuts as (
  select
    measure,
    '"' || measure || '":{"1":' || max(case when score = 1 then least end)
      || ',"2":' || max(case when score = 2 then least end)
      || ',"3":' || max(case when score = 3 then least end)
      || ',"4":' || max(case when score = 4 then least end)
      || ',"5":' || max(case when score = 5 then least end) || '}' as text
  from leasts
  group by measure
),
cut_values as (
  select
    '{' || max(case when measure = 'recency_days' then text end)
      || ',' || max(case when measure = 'frequency' then text end)
      || ',' || max(case when measure = 'monetary' then text end) || '}' as text
  from cuts
),
money as (
  select
    avg(recency_days) as average_recency_days,
    cast(sum(value_12m) as decimal(18, 2)) as value_12m,
    cast(sum(value_at_risk) as decimal(18, 2)) as value_at_risk
  from customer360
),
revenue as (
  select cast(coalesce(sum(revenue), 0) as decimal(18, 2)) as revenue from sales_monthly
),
counts as (
  select
    (select count(*) from customer360) as customers,
    (select count(*) from customers) as identified,
    (select count(*) from churn_risk) as at_risk
),
final as (
  select
    c.customers,
    c.identified - c.customers as lapsed,
    c.at_risk,
    m.average_recency_days,
    r.revenue,
    m.value_12m,
    m.value_at_risk,
    l.churn_after_days as shop_churn_after_days,
    v.text as cut_values,
    f.fit_quality,
    f.fit,
    f.holdout,
    f.value_remarks
  from counts c
  cross join money m
  cross join revenue r
  cross join cut_values v
  cross join value_fit f
  cross join shop_limits l
  join history_dates h on h.date_no = l.date_no
  join parameters p on p.as_of = h.history_date
)
select * from final
