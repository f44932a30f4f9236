-- Purpose: sampled checks of customer data against the facts, cleaned.
-- Grain: one row per customer and day of the check.
-- Owner: data.
-- Upstream: landed.customer_verification.

select
    customer_id,
    verified_on,
    method,
    phone_correct,
    email_correct,
    address_correct,
    occupation_correct,
    income_correct,
    source_file
from landed.customer_verification
