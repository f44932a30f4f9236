-- Purpose: customers and prospects, as the bank knows them now, cleaned.
-- Grain: one row per customer or prospect.
-- Owner: data.
-- Upstream: landed.customer.
-- Caveat: phone and email are secret; only mart_customer_search reads them.
--   observed_until is the last day on which the files tell what the customer
--   did; where history ends early, marts count no quarter past it.

select
    customer_id,
    customer_name,
    customer_name_latin,
    customer_type,
    customer_grade,
    gender,
    birth_date,
    occupation,
    phone,
    email,
    address,
    branch_id,
    manager_id,
    status,
    opened_on,
    closed_on,
    annual_income,
    risk_tolerance,
    consent,
    date '9999-12-31' as observed_until,
    source_file
from landed.customer
