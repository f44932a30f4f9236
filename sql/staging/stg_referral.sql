-- Purpose: customers referred by other customers, cleaned.
-- Grain: one row per referred customer.
-- Owner: data.
-- Upstream: landed.referral.

select
    referred_customer_id,
    customer_id,
    referred_on,
    source_file
from landed.referral
