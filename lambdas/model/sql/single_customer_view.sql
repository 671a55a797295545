-- one identified customer, lapsed ones included
with last_date as (
  select max(date_no) as date_no from history_dates
),
purchases as (
  select
    customer_no,
    sum(orders) as orders,
    sum(buying_days) as buying_days,
    count(*) filter (where orders > 0) as active_months,
    min(first_day) as first_day,
    max(last_day) as last_day
  from customer_months
  group by customer_no
),
usual_gaps as (
  select g.customer_no, median_of_first(g.gaps, p.buying_days - 1) as days
  from gap_lists g
  join purchases p on p.customer_no = g.customer_no
  cross join last_date l
  left join tracks t on t.customer_no = g.customer_no and t.track_no = g.track_no
  where coalesce(t.end_no, l.date_no) = l.date_no
),
final as (
  select
    c.customer_key,
    c.customer_name,
    cast(coalesce(p.orders, 0) as bigint) as total_orders,
    t.units as total_quantity,
    cast(t.net as decimal(18, 2)) as total_sales,
    p.first_day as first_purchase_date,
    p.last_day as last_purchase_date,
    case when p.orders > 0 then rounded_mean(t.net, p.orders) end as average_order_value,
    u.days as usual_gap_days,
    cast(t.returned as decimal(18, 2)) as returned_amount,
    case when t.gross > 0 then rounded_share(t.returned, t.gross) end as return_rate,
    cast(coalesce(p.active_months, 0) as integer) as active_months,
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
  left join purchases p on p.customer_no = c.customer_no
  left join usual_gaps u on u.customer_no = c.customer_no
  left join favourite_categories f on f.customer_no = c.customer_no
  left join favourite_products b on b.customer_no = c.customer_no
  left join homes h on h.customer_no = c.customer_no
  cross join parameters r
)
select * from final
