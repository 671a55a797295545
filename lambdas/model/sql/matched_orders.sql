-- one order of a return group × span of history dates in which no return cancels it
with pool as (
  select v.customer_no, g.amount, v.net, v.order_ref, v.day, v.place_no, v.known_no, v.from_no, v.to_no, g.is_changing
  from order_versions v
  join return_groups g on g.customer_no = v.customer_no and g.amount = abs(v.net)
),
-- Which of two equal orders of one day a return takes shows in the home only: there the order id decides.
rivals as (
  select customer_no, amount, day
  from pool
  where net > 0
  group by customer_no, amount, day
  having min(place_no) < max(place_no)
),
rival_ids as (
  select p.customer_no, p.order_ref, min(l.order_id) as order_id, min(l.source) as source, min(l.store) as store
  from pool p
  join rivals r on r.customer_no = p.customer_no and r.amount = p.amount and r.day = p.day
  join customers c on c.customer_no = p.customer_no
  join lines l
    on l.customer_key = c.customer_key
    and order_fingerprint(l.source, l.store, l.order_id) = p.order_ref
  group by p.customer_no, p.order_ref
),
-- A later return leaves earlier matches alone, so one matching serves all dates; a changing group needs one per date.
staged as (
  select p.*, 0 as basis_no
  from pool p
  where not p.is_changing
  union all
  select p.*, s.date_no as basis_no
  from pool p
  join date_spans s on s.from_no = p.from_no and s.to_no = p.to_no
  where p.is_changing
),
placed as (
  select
    s.*,
    case when s.net > 0 then 1 else -1 end as step,
    row_number() over (
      partition by s.customer_no, s.amount, s.basis_no
      order by s.day, s.net desc, i.order_id, i.source, i.store, s.order_ref
    ) as place
  from staged s
  left join rival_ids i on i.customer_no = s.customer_no and i.order_ref = s.order_ref
),
balanced as (
  select
    *,
    sum(step) over (partition by customer_no, amount, basis_no order by place rows unbounded preceding) as balance
  from placed
),
-- A return that finds no order lowers the floor; orders after it are counted from there.
floored as (
  select
    *,
    min(balance) over (
      partition by customer_no, amount, basis_no order by place rows between unbounded preceding and 1 preceding
    ) as lowest
  from balanced
),
-- As with brackets: an order opens a level, and the next return on this level closes it.
levelled as (
  select *, balance - least(0, coalesce(lowest, 0)) + case when step < 0 then 1 else 0 end as level
  from floored
),
matched as (
  select
    *,
    lead(known_no) over (partition by customer_no, amount, basis_no, level order by place) as returned_no
  from levelled
),
spans as (
  select
    customer_no,
    order_ref,
    day,
    place_no,
    known_no,
    case when basis_no = 0 then from_no else basis_no end as from_no,
    case
      when basis_no > 0 then basis_no
      when returned_no is null then to_no
      else returned_no - 1
    end as to_no
  from matched
  where step > 0 and (basis_no = 0 or returned_no is null)
),
final as (
  select * from spans where from_no <= to_no
)
select * from final
