-- one scored customer × computed history date: scores and persona
with recency_counts as (
  select date_no, recency_days, count(*) as customers
  from states
  group by date_no, recency_days
),
recency_scores as (
  select
    date_no,
    recency_days,
    cast(
      5 - 5 * (sum(customers) over (partition by date_no order by recency_days) - customers)
        / sum(customers) over (partition by date_no) as integer
    ) as r_score
  from recency_counts
),
frequency_counts as (
  select date_no, frequency, count(*) as customers
  from states
  group by date_no, frequency
),
frequency_scores as (
  select
    date_no,
    frequency,
    cast(
      1 + 5 * (sum(customers) over (partition by date_no order by frequency) - customers)
        / sum(customers) over (partition by date_no) as integer
    ) as f_score
  from frequency_counts
),
-- Left joins, although there is always a match: inner ones get reordered into a product of the two small relations.
scored as (
  select
    s.*,
    r.r_score,
    f.f_score,
    1
      + case when s.monetary > m.cut_2 then 1 else 0 end
      + case when s.monetary > m.cut_3 then 1 else 0 end
      + case when s.monetary > m.cut_4 then 1 else 0 end
      + case when s.monetary > m.cut_5 then 1 else 0 end as m_score
  from states s
  left join recency_scores r on r.date_no = s.date_no and r.recency_days = s.recency_days
  left join frequency_scores f on f.date_no = s.date_no and f.frequency = s.frequency
  join monetary_cuts m on m.date_no = s.date_no
),
final as (
  select
    s.customer_no,
    s.date_no,
    s.recency_days,
    s.frequency,
    s.monetary,
    s.usual_gap_days,
    s.churn_after_days,
    s.r_score,
    s.f_score,
    s.m_score,
    p.persona_no
  from scored s
  join persona_grid p
    on p.is_at_risk = (s.recency_days > s.churn_after_days)
    and p.r_score = s.r_score
    and p.fm_score = (s.f_score + s.m_score + 1) / 2
    and p.bought_once = (s.frequency = 1)
)
select * from final
