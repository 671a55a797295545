-- one reason for which rows of the current run were kept aside, the most frequent first
with by_reason as (
  unpivot (
    select columns('quarantined_.*') from data_quality where status not in ('withdrawn', 'rejected')
  ) on columns(*) into name reason value rows
),

final as (
  select replace(replace(reason, 'quarantined_', ''), '_', '-') as reason, cast(sum(rows) as bigint) as rows
  from by_reason
  group by reason
)

select * from final
where rows > 0
order by rows desc, reason
