-- pair of neighbouring history dates × persona before × persona after × cause
with moved as (
  select to_no, from_persona_no, from_segment_no, to_persona_no, to_segment_no, cause, count(*) as customers
  from causes
  group by to_no, from_persona_no, from_segment_no, to_persona_no, to_segment_no, cause
),
held as (
  select date_no, persona_no, segment_no, count(*) as customers
  from history
  group by date_no, persona_no, segment_no
),
came as (
  select to_no, to_persona_no, to_segment_no, sum(customers) as customers
  from moved
  group by to_no, to_persona_no, to_segment_no
),
-- Who holds a persona and did not come to it held it before.
stayed as (
  select
    h.date_no as to_no,
    h.persona_no as from_persona_no,
    h.segment_no as from_segment_no,
    h.persona_no as to_persona_no,
    h.segment_no as to_segment_no,
    cast(null as varchar) as cause,
    h.customers - coalesce(c.customers, 0) as customers
  from held h
  left join came c on c.to_no = h.date_no and c.to_persona_no = h.persona_no and c.to_segment_no = h.segment_no
  where h.date_no > 1
),
pairs as (
  select * from moved
  union all
  select * from stayed where customers > 0
),
final as (
  select
    b.history_date as from_date,
    a.history_date as to_date,
    fp.name as from_persona,
    tp.name as to_persona,
    fs.name as from_segment,
    ts.name as to_segment,
    p.cause,
    cast(p.customers as bigint) as customers,
    r.as_of,
    r.run_id
  from pairs p
  join history_dates a on a.date_no = p.to_no
  join history_dates b on b.date_no = p.to_no - 1
  left join personas fp on fp.persona_no = p.from_persona_no
  left join personas tp on tp.persona_no = p.to_persona_no
  left join segments fs on fs.segment_no = p.from_segment_no
  left join segments ts on ts.segment_no = p.to_segment_no
  cross join parameters r
)
select * from final
