-- Purpose: interests of customers, cleaned.
-- Grain: one row per customer and interest.
-- Owner: data.
-- Upstream: landed.customer_interest.

select
    customer_id,
    interest,
    evidence,
    source_file
from landed.customer_interest
