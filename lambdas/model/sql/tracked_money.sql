-- one amount on one track that no counting order carries as its net
with final as (
  select m.customer_no, coalesce(t.track_no, 0) as track_no, m.day, m.net
  from loose_money m
  join days d on d.day = m.day
  left join tracks t on t.customer_no = m.customer_no and t.end_no >= d.seen_no
)
select * from final
