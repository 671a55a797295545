-- What several queries say and both engines spell alike.
create or replace macro line_place(file_rank, line_number) as file_rank * 1099511627776 + line_number;

-- The silence that is granted to who has a rhythm, and in words what a customer's limit comes from.
create or replace macro own_limit(usual_gap_days) as greatest(7, least(365, 3 * usual_gap_days));
create or replace macro limit_text(usual_gap_days, churn_after_days) as
  case
    when usual_gap_days is not null and churn_after_days = own_limit(usual_gap_days)
      then 'usual gap ' || replace(cast(usual_gap_days as varchar), '.0', '')
    else 'shop limit ' || replace(cast(churn_after_days as varchar), '.0', '')
  end;
