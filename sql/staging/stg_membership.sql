-- Purpose: tiers of members over time, cleaned.
-- Grain: one row per member and period in a tier.
-- Owner: data.
-- Upstream: landed.membership.

select
    customer_id,
    tier,
    from_on,
    to_on,
    discount,
    source_file
from landed.membership
