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
-- A score never falls as the value rises (or, for R, falls), so four limits a date say it.
recency_cuts as (
  select
    date_no,
    max(case when r_score >= 2 then recency_days end) as cut_2,
    max(case when r_score >= 3 then recency_days end) as cut_3,
    max(case when r_score >= 4 then recency_days end) as cut_4,
    max(case when r_score >= 5 then recency_days end) as cut_5
  from recency_scores
  group by date_no
),
frequency_cuts as (
  select
    date_no,
    min(case when f_score >= 2 then frequency end) as cut_2,
    min(case when f_score >= 3 then frequency end) as cut_3,
    min(case when f_score >= 4 then frequency end) as cut_4,
    min(case when f_score >= 5 then frequency end) as cut_5
  from frequency_scores
  group by date_no
),
scored as (
  select
    s.*,
    1
      + case when s.recency_days <= r.cut_2 then 1 else 0 end
      + case when s.recency_days <= r.cut_3 then 1 else 0 end
      + case when s.recency_days <= r.cut_4 then 1 else 0 end
      + case when s.recency_days <= r.cut_5 then 1 else 0 end as r_score,
    1
      + case when s.frequency >= f.cut_2 then 1 else 0 end
      + case when s.frequency >= f.cut_3 then 1 else 0 end
      + case when s.frequency >= f.cut_4 then 1 else 0 end
      + case when s.frequency >= f.cut_5 then 1 else 0 end as f_score,
    1
      + case when s.monetary > m.cut_2 then 1 else 0 end
      + case when s.monetary > m.cut_3 then 1 else 0 end
      + case when s.monetary > m.cut_4 then 1 else 0 end
      + case when s.monetary > m.cut_5 then 1 else 0 end as m_score
  from states s
  join recency_cuts r on r.date_no = s.date_no
  join frequency_cuts f on f.date_no = s.date_no
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
