-- one scored customer: identified, with a counting order in the scoring window
with last_date as (
  select max(date_no) as date_no, min(history_date) as first_date from history_dates
),
today as (
  select
    s.*,
    cast(s.monetary as decimal(18, 2)) as net,
    v.segment_no
  from scores s
  join last_date l on l.date_no = s.date_no
  join history v on v.customer_no = s.customer_no and v.date_no = s.date_no
),
previous as (
  select v.customer_no, n.name as persona
  from history v
  join history_dates h on h.date_no = v.date_no
  join parameters p on p.previous_date = h.history_date
  join personas n on n.persona_no = v.persona_no
),
latest_changes as (
  select customer_no, max(to_no) as date_no
  from changes
  where to_persona_no is not null and coalesce(from_persona_no, 0) <> to_persona_no
  group by customer_no
),
since as (
  select c.customer_no, h.history_date
  from latest_changes c
  join history_dates h on h.date_no = c.date_no
),
words as (
  select
    t.customer_no,
    cast(t.recency_days as varchar) || case when t.recency_days = 1 then ' day' else ' days' end as silence,
    case
      when t.usual_gap_days is not null then 'usual gap ' || replace(cast(t.usual_gap_days as varchar), '.0', '')
      else 'shop limit ' || replace(cast(t.churn_after_days as varchar), '.0', '')
    end as measure,
    cast(t.frequency as varchar) || case when t.frequency = 1 then ' order' else ' orders' end as orders,
    grouped_text(cast(floor(abs(t.net)) as bigint))
      || substr(cast(t.net as varchar), length(cast(t.net as varchar)) - 2) as money
  from today t
),
final as (
  select
    c.customer_key,
    c.customer_name,
    t.recency_days,
    cast(t.frequency as bigint) as frequency,
    t.net as monetary,
    t.r_score,
    t.f_score,
    t.m_score,
    cast(t.r_score as varchar) || cast(t.f_score as varchar) || cast(t.m_score as varchar) as rfm_score,
    g.name as segment,
    n.name as persona,
    n.recommended_action,
    case when n.is_at_risk then 'silent ' || w.silence else 'bought ' || w.silence || ' ago' end
      || ', ' || w.measure || '; ' || w.orders || ', '
      || case when t.net < 0 then 'returns exceed sales by ' || w.money else w.money || ' spent' end as reason,
    t.usual_gap_days,
    t.churn_after_days,
    b.persona as previous_persona,
    coalesce(s.history_date, l.first_date) as persona_since,
    f.category as favourite_category,
    h.city as home_city,
    h.state as home_state,
    h.region as home_region,
    h.country as home_country,
    h.store as home_store,
    r.as_of,
    r.run_id
  from today t
  join customers c on c.customer_no = t.customer_no
  join personas n on n.persona_no = t.persona_no
  join segments g on g.segment_no = t.segment_no
  join words w on w.customer_no = t.customer_no
  left join previous b on b.customer_no = t.customer_no
  left join since s on s.customer_no = t.customer_no
  left join favourite_categories f on f.customer_no = t.customer_no
  left join homes h on h.customer_no = t.customer_no
  cross join parameters r
  cross join last_date l
)
select * from final
