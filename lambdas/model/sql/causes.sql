-- one change and what moved the customer: order, else return, else silence, else scale
with final as (
  select
    c.customer_no,
    c.to_no,
    c.from_persona_no,
    c.from_segment_no,
    c.to_persona_no,
    c.to_segment_no,
    case
      when has_bit(d.bought_bits, c.to_no) then 'order'
      when has_bit(d.returned_bits, c.to_no) then 'return'
      when c.to_persona_no is null or c.has_lower_r_score or (t.is_at_risk and not f.is_at_risk) then 'silence'
      else 'scale'
    end as cause
  from changes c
  join deeds d on d.customer_no = c.customer_no
  left join personas f on f.persona_no = c.from_persona_no
  left join personas t on t.persona_no = c.to_persona_no
)
select * from final
