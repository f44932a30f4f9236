-- Purpose: where new customers came from, cleaned.
-- Grain: one row per customer whose source is known.
-- Owner: data.
-- Upstream: landed.customer_acquisition.

select
    customer_id,
    source_kind,
    campaign_id,
    source_file
from landed.customer_acquisition
