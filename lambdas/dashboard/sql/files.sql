-- one file, those with most rows kept aside first
select
  case when starts_with(file_name, source || '/') then file_name else source || '/' || file_name end as file,
  status,
  reason,
  rows_in,
  accepted,
  duplicate,
  quarantined,
  cast(last_day as varchar) as last_day
from data_quality
order by status = 'rejected' desc, quarantined desc, source, file_name, file_id
limit 200
