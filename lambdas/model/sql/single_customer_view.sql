-- one identified customer, lapsed ones included
with final as (
  select
    c.customer_key,
    c.customer_name,
    coalesce(p.orders, 0) as total_orders,
    t.units as total_quantity,
    cast(t.net as decimal(18, 2)) as total_sales,
    p.first_day as first_purchase_date,
    p.last_day as last_purchase_date,
    case when p.orders > 0 then rounded_mean(t.net, p.orders) end as average_order_value,
    median_of_first(g.gaps, p.buying_days - 1) as usual_gap_days,
    cast(t.returned as decimal(18, 2)) as returned_amount,
    case when t.gross > 0 then rounded_share(t.returned, t.gross) end as return_rate,
    cast(coalesce(p.active_months, 0) as integer) as active_months,
    k.category as favourite_category,
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
  left join gap_lists g on g.customer_no = p.customer_no and g.track_no = p.track_no
  join favourite_categories k on k.customer_no = c.customer_no
  join favourite_products b on b.customer_no = c.customer_no
  join homes a on a.customer_no = c.customer_no
  left join places h on h.place_no = a.place_no
  cross join parameters r
)
select * from final
