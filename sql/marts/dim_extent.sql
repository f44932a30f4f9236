-- Purpose: first and last day that the loaded events cover.
-- Grain: one row; both days are null while nothing is loaded.
-- Owner: data.
-- Upstream: every stg_ table of events.
-- Caveat: one event with a wrong future date moves the last day.

with days as (
    select
        min(transaction_date) as first_day,
        max(transaction_date) as last_day
    from stg_transaction
    union all
    select min(as_of), max(as_of) from stg_account_balance
    union all
    select min(requested_on), max(requested_on) from stg_service_record
    union all
    select min(evaluated_on), max(evaluated_on) from stg_service_evaluation
    union all
    select min(responded_on), max(responded_on) from stg_survey_response
    union all
    select min(received_on), max(received_on) from stg_complaint
    union all
    select min(contacted_on), max(contacted_on) from stg_contact_record
)

select
    min(first_day) as first_day,
    max(last_day) as last_day
from days
