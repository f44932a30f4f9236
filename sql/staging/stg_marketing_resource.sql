-- Purpose: money and work planned and used for campaigns, cleaned.
-- Grain: one row per campaign and resource.
-- Owner: data.
-- Upstream: landed.marketing_resource.

select
    campaign_id,
    resource,
    budget,
    used,
    staff_hours,
    source_file
from landed.marketing_resource
