-- Which files were rejected or lost rows to the quarantine? One row per such file.
select
  source,
  file_name,
  status,
  reason,
  rows_in,
  quarantined,
  duplicate,
  cast(quarantined as double) / nullif(cast(rows_in as double), 0) as quarantined_share
from data_quality
where status = 'rejected' or quarantined > 0
order by quarantined desc, source, file_name
