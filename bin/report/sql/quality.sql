-- one file, those with most rows kept aside first
select *
from data_quality
order by status = 'rejected' desc, quarantined desc, source, file_name, file_id
