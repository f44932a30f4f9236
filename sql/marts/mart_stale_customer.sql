-- Purpose: customers whose data is due for verification, to work through.
-- Grain: one row per customer verified more than verification_days ago.
-- Owner: data.
-- Upstream: mart_customer_verification.

select
    customer_id,
    quarter,
    branch_id,
    customer_type,
    customer_grade,
    manager_id,
    last_verified_on,
    days_since_verified
from mart_customer_verification
where is_stale
