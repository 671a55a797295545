-- one scored customer: what the dashboard groups by, in words, and what it adds up, in whole numbers
with listed as (
  -- marketing leaves the control group alone
  select customer_key, urgency, is_new, urgency = 'act-now' and not coalesce(control_group, false) as is_to_contact
  from churn_risk
),
counted as (
  select value_12m, cast(count(*) as bigint) as customers
  from placed_customers
  where value_12m is not null
  group by value_12m
),
numbered as (
  select
    value_12m,
    cast(sum(customers) over (order by value_12m desc) as bigint) as last_rank,
    customers,
    cast(sum(customers) over () as bigint) as valued_customers
  from counted
),
-- one value: far fewer than customers, who need not all be sorted for tenths
valued as (
  select
    value_12m,
    valued_customers,
    last_rank - customers as better,
    (last_rank - customers) * 10 // valued_customers + 1 as first_tenth,
    (last_rank - 1) * 10 // valued_customers + 1 as last_tenth,
    value_bin(value_12m) as bin
  from numbered
),
-- one customer whose value is also that of customers of another tenth
tied as (
  select
    c.customer_key,
    (
      v.better - 1 + row_number() over (
        partition by c.value_12m
        order by c.monetary desc, c.frequency desc, c.recency_days, c.persona, c.customer_key
      )
    ) * 10 // v.valued_customers + 1 as tenth
  from placed_customers c
  join valued v on v.value_12m = c.value_12m
  where v.first_tenth < v.last_tenth
),
placed as (
  select
    c.*,
    v.bin,
    coalesce(t.tenth, v.first_tenth) as value_tenth
  from placed_customers c
  left join valued v on v.value_12m = c.value_12m
  left join tied t on t.customer_key = c.customer_key
),
final as (
  select
    p.segment,
    p.persona,
    p.home_place as place,
    p.favourite_category as category,
    p.home_store as store,
    cast(p.r_score * 10 + (p.f_score + p.m_score + 1) // 2 as varchar) as scores,
    p.previous_persona as previous,
    l.urgency,
    case
      when p.p_alive >= 0.8 then 'below 20 %'
      when p.p_alive >= 0.5 then '20 to 50 %'
      when p.p_alive >= 0.2 then '50 to 80 %'
      when p.p_alive < 0.2 then 'above 80 %'
    end as chance,
    case
      when p.value_tenth = 1 then 'top 10 %'
      when p.value_tenth <= 3 then 'next 20 %'
      when p.value_tenth <= 6 then 'next 30 %'
      when p.value_tenth <= 10 then 'last 40 %'
    end as worth,
    lpad(cast(p.value_tenth as varchar), 2, '0') as tenth,
    p.bin as value,
    case
      when p.next_visit_date >= p.as_of and p.next_visit_date < p.as_of + 182
        then cast(p.as_of + cast((p.next_visit_date - p.as_of) // 7 * 7 as integer) as varchar)
    end as due,
    1 as customers,
    p.recency_days,
    p.frequency,
    hundredths(p.monetary) as monetary,
    hundredths(p.value_12m) as value_12m,
    hundredths(p.value_at_risk) as value_at_risk,
    case when l.urgency is not null then 1 else 0 end as listed,
    case when l.is_to_contact then 1 else 0 end as to_contact,
    case when l.is_to_contact then hundredths(p.value_at_risk) else 0 end as value_to_win_back,
    case when l.is_new then 1 else 0 end as newly_listed
  from placed p
  left join listed l on l.customer_key = p.customer_key
)
select * from final
