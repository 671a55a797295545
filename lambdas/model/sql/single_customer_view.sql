-- one identified customer, lapsed ones included
with purchases as (
  select
    customer_no,
    max(track_no) as track_no,
    cast(sum(orders) as bigint) as orders,
    sum(buying_days) as buying_days,
    count(*) filter (where orders > 0) as active_months,
    min(first_day) as first_day,
    max(last_day) as last_day
  from known_months
  group by customer_no
),
final as (
  select
    c.customer_key,
    c.customer_name,
    p.orders as total_orders,
    t.units as total_quantity,
    cast(t.net as decimal(18, 2)) as total_sales,
    p.first_day as first_purchase_date,
    p.last_day as last_purchase_date,
    case when p.orders > 0 then rounded_mean(t.net, p.orders) end as average_order_value,
    median_of_first(g.gaps, p.buying_days - 1) as usual_gap_days,
    cast(t.returned as decimal(18, 2)) as returned_amount,
    case when t.gross > 0 then rounded_share(t.returned, t.gross) end as return_rate,
    cast(p.active_months as integer) as active_months,
    f.category as favourite_category,
    b.product as favourite_product,
    h.city as home_city,
    h.state as home_state,
    h.region as home_region,
    h.country as home_country,
    h.store as home_store,
    r.as_of,
    r.run_id
  from customers c
  join customer_totals t on t.customer_no = c.customer_no
  -- Every customer has money on the latest track: each line is on one of its days.
  join purchases p on p.customer_no = c.customer_no
  left join gap_lists g on g.customer_no = p.customer_no and g.track_no = p.track_no
  left join favourite_categories f on f.customer_no = c.customer_no
  left join favourite_products b on b.customer_no = c.customer_no
  left join homes h on h.customer_no = c.customer_no
  cross join parameters r
)
select * from final
