-- Purpose: customers and prospects, as the bank knows them now, cleaned.
-- Grain: one row per customer or prospect.
-- Owner: data.
-- Upstream: landed.customer.
-- Caveat: phone and email are secret and stop here; no mart reads them.

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
    source_file
from landed.customer
