-- Purpose: the clients who were called.
-- Grain: one row per client.
-- Owner: data.
-- Upstream: stg_call.
-- Caveat: the file tells one call of each and nothing of their accounts, so
--   nobody counts as customer in a quarter (observed_until is null). The
--   birth date is 1 January of the year of the call less the age.

select
    customer_id,
    customer_id as customer_name,
    customer_id as customer_name_latin,
    'individual' as customer_type,
    'ordinary' as customer_grade,
    cast(null as varchar) as gender,
    make_date(
        cast(extract(year from called_on) as integer) - cast(age as integer), 1, 1
    ) as birth_date,
    job as occupation,
    cast(null as varchar) as phone,
    cast(null as varchar) as email,
    cast(null as varchar) as address,
    'B01' as branch_id,
    cast(null as varchar) as manager_id,
    'active' as status,
    called_on as opened_on,
    cast(null as date) as closed_on,
    cast(null as decimal(18, 2)) as annual_income,
    cast(null as varchar) as risk_tolerance,
    cast(null as boolean) as consent,
    cast(null as date) as observed_until,
    source_file
from stg_call
