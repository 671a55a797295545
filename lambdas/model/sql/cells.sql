-- one combination of category and place that stands on lines; a word holds up to 60 cells of one place, one bit each
with combinations as (
  select category, city, state, region, country, store
  from lines
  union
  select null as category, city, state, region, country, store
  from carried_places
),
numbered as (
  select
    *,
    cast(row_number() over (order by city, state, region, country, store, category) as integer) as cell_no,
    cast(dense_rank() over (order by city, state, region, country, store) as integer) as place_no,
    cast(dense_rank() over (order by category) as integer) as category_no
  from combinations
),
placed as (
  select *, cell_no - min(cell_no) over (partition by place_no) as cell_of_place from numbered
),
final as (
  select
    cell_no,
    place_no,
    case when category is not null then category_no end as category_no,
    cast(dense_rank() over (order by place_no, cell_of_place / 60) as integer) as word_no,
    cell_of_place % 60 as bit_no,
    category,
    city,
    state,
    region,
    country,
    store
  from placed
)
select * from final
