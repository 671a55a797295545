-- one row: what the current run counted, and what the latest run with an earlier as-of date did
with this_run as (
  select *
  from runs
  where sequence = (select max(sequence) from runs)
),

final as (
  select
    max(t.as_of) as as_of,
    max(t.currency) as currency,
    max(t.customers) as customers,
    max(t.at_risk) as at_risk,
    max(t.accepted) as accepted,
    max_by(b.as_of, b.sequence) as as_of_before,
    max_by(b.customers, b.sequence) as customers_before,
    max_by(b.at_risk, b.sequence) as at_risk_before,
    max_by(b.accepted, b.sequence) as accepted_before
  from this_run t
  left join runs b on b.as_of < t.as_of and b.sequence < t.sequence
)

select
  *,
  customers - customers_before as customers_change,
  at_risk - at_risk_before as at_risk_change,
  accepted - accepted_before as accepted_change
from final
