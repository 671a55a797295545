-- month × category × place × store × segment held at its close: what was sold there, in whole numbers
with final as (
  select
    cast(month as varchar) as month,
    case when is_anonymous then 'Anonymous' else coalesce(segment, 'Not scored') end as segment,
    place,
    category,
    store,
    -- An anonymous sale tells of nobody.
    case when is_anonymous then least_customers() else customers end as customers,
    hundredths(revenue) as revenue,
    hundredths(returned_amount) as returned,
    thousandths(units) as units
  from placed_sales
)
select * from final
