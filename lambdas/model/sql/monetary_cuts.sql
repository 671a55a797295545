-- one computed history date: the amounts above which the monetary scores 2 to 5 begin
with ranked as (
  select
    date_no,
    monetary,
    row_number() over (partition by date_no order by monetary) as place,
    count(*) over (partition by date_no) as customers
  from states
),
final as (
  select
    date_no,
    max(case when place = (customers + 4) / 5 then monetary end) as cut_2,
    max(case when place = (2 * customers + 4) / 5 then monetary end) as cut_3,
    max(case when place = (3 * customers + 4) / 5 then monetary end) as cut_4,
    max(case when place = (4 * customers + 4) / 5 then monetary end) as cut_5
  from ranked
  group by date_no
)
select * from final
